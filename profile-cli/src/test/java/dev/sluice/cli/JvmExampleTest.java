package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.UnderProfile.Result;
import dev.sluice.cli.UnderProfile.User;
import dev.sluice.oracle.Oracles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.TestAbortedException;

/** A Java program under {@code examples/jvm}, on the oldest and the newest supported JDK. */
class JvmExampleTest {
  private static final Path EXAMPLE = Examples.DIRECTORY.resolve("jvm");
  private static final Path PROFILE = EXAMPLE.resolve("jvm.sluice");

  private UnderProfile under;

  @BeforeEach
  void prepare() throws IOException {
    under = new UnderProfile(Files.createTempDirectory("sluice-jvm"));
  }

  @AfterEach
  void clean() throws IOException {
    try (Stream<Path> walk = Files.walk(under.directory())) {
      walk.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    }
  }

  @ParameterizedTest
  @CsvSource({"17, -XX:+UseG1GC", "17, -XX:+UseZGC", "25, -XX:+UseG1GC", "25, -XX:+UseZGC"})
  void aJavaProgramRunsAndStartsNoOther(int release, String collector) throws Exception {
    Path jdk = jdk(release);
    Path classes = Files.createDirectory(under.directory().resolve("out"));
    Result compiled =
        under.finish(
            new ProcessBuilder(
                jdk.resolve("bin/javac").toString(),
                "-d",
                classes.toString(),
                EXAMPLE.resolve("Echo.java").toString()));
    assertThat(compiled).isEqualTo(new Result(0, "", ""));
    List<String> command =
        List.of(
            jdk.resolve("bin/java").toString(),
            collector,
            "-Xmx64m",
            "-Djava.io.tmpdir=" + under.directory(),
            "-cp",
            classes.toString(),
            "Echo");
    Result free = under.finish(under.free(User.TESTER, command));
    assertThat(free.out()).contains("program: started, exit status 0");
    for (User user : UnderProfile.users()) {
      Result confined = under.finish(under.confined(user, under.readable(PROFILE), command));
      assertThat(confined.status()).as(confined.err()).isZero();
      assertThat(confined.err()).isEmpty();
      assertThat(confined.out().lines())
          .satisfiesExactly(
              line -> assertThat(line).isEqualTo("echo: hello"),
              line -> assertThat(line).isEqualTo("file: written and read"),
              line ->
                  assertThat(line)
                      .startsWith("program: Cannot run program \"/bin/true\"")
                      .contains("Operation not permitted"));
    }
  }

  /** A JDK of one major release; the newest cannot be installed everywhere, the oldest can. */
  private static Path jdk(int release) throws IOException {
    Optional<Path> found = Optional.empty();
    for (Path candidate : candidates(release)) {
      Path description = candidate.resolve("release");
      if (Files.isExecutable(candidate.resolve("bin/javac"))
          && Files.isReadable(description)
          && Files.readString(description).matches("(?s).*JAVA_VERSION=\"" + release + "[.\"].*")) {
        found = Optional.of(candidate);
        break;
      }
    }
    String unchecked = "the JVM example on JDK " + release + ": none here";
    if (found.isEmpty() && release > 17 && !"true".equals(System.getenv("CI"))) {
      throw new TestAbortedException(unchecked);
    }
    Oracles.need(found.isPresent(), unchecked);
    return found.orElseThrow();
  }

  private static List<Path> candidates(int release) throws IOException {
    List<Path> candidates = new ArrayList<>();
    candidates.add(Path.of(System.getProperty("java.home")));
    Optional.ofNullable(System.getenv("JAVA_HOME_" + release + "_X64"))
        .ifPresent(home -> candidates.add(Path.of(home)));
    Path installed = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(installed)) {
      try (Stream<Path> all = Files.list(installed)) {
        all.sorted().forEach(candidates::add);
      }
    }
    return candidates;
  }
}

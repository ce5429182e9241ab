package dev.sluice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Oracles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts programs under {@code sluice run}, in processes of their own, as the user of the test or
 * as somebody without any privilege.
 */
final class UnderProfile {
  private static final int LONGEST_SECONDS = 60;
  private static final String NOBODY = "65534";
  private static final int FIRST_TO_WARN_OF_NATIVE_ACCESS = 22;

  /** Who runs a program. */
  enum User {
    /** Whoever runs the test: in a container mostly root. */
    TESTER,
    /** A user who owns nothing. */
    NOBODY
  }

  private final Path directory;
  private final String classPath;

  /**
   * Prepares a directory from which every user can run this build.
   *
   * @param directory an empty one, opened to all
   */
  UnderProfile(Path directory) throws IOException {
    this.directory = directory;
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    this.classPath = copy(directory.resolve("classes"));
  }

  /** The users as whom this test can run programs. */
  static List<User> users() throws IOException {
    boolean root = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    return root ? List.of(User.TESTER, User.NOBODY) : List.of(User.TESTER);
  }

  /** What a program did. */
  record Result(int status, String out, String err) {}

  /** The directory that every user may read and write. */
  Path directory() {
    return directory;
  }

  /** The probe, compiled: a program that makes the calls that it is told to make. */
  Path probe() throws IOException, InterruptedException {
    Path compiler = Oracles.command("gcc", "what the kernel does under the examples");
    Path source = directory.resolve("probe.c");
    try (var stream = UnderProfile.class.getResourceAsStream("probe.c")) {
      Files.copy(stream, source);
    }
    Path probe = directory.resolve("probe");
    Result compiled =
        finish(
            new ProcessBuilder(
                compiler.toString(), "-O", "-o", probe.toString(), source.toString()));
    assertThat(compiled).isEqualTo(new Result(0, "", ""));
    return probe;
  }

  /** A program without a filter. */
  ProcessBuilder free(User user, List<String> command) {
    List<String> all = new ArrayList<>();
    if (user == User.NOBODY) {
      all.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    }
    all.addAll(command);
    return new ProcessBuilder(all).directory(directory.toFile());
  }

  /**
   * A program that {@code sluice run} starts.
   *
   * @param profile a file that the user can read
   */
  ProcessBuilder confined(User user, Path profile, List<String> command) {
    List<String> all =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:-MaxFDLimit"));
    if (Runtime.version().feature() >= FIRST_TO_WARN_OF_NATIVE_ACCESS) {
      all.add("--enable-native-access=ALL-UNNAMED");
    }
    all.addAll(List.of("-cp", classPath, "dev.sluice.cli.Main", "run", profile.toString(), "--"));
    all.addAll(command);
    return free(user, all);
  }

  /** Waits for the end of a program. */
  Result finish(ProcessBuilder program) throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "out", "");
    Path err = Files.createTempFile(directory, "err", "");
    Process process =
        program
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    boolean ended = process.waitFor(LONGEST_SECONDS, SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    Result result =
        new Result(
            ended ? process.exitValue() : -1,
            Files.readString(out, UTF_8),
            Files.readString(err, UTF_8));
    assertThat(ended).as("ends in %d s: %s", LONGEST_SECONDS, result).isTrue();
    return result;
  }

  /** A profile of the examples where every user can read it, with what it uses. */
  Path readable(Path profile) throws IOException {
    Path copy = directory.resolve("examples");
    if (!Files.exists(copy)) {
      copyTree(Examples.DIRECTORY, copy);
    }
    return copy.resolve(Examples.DIRECTORY.relativize(profile));
  }

  private static String copy(Path target) throws IOException {
    Files.createDirectory(target);
    List<String> copied = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path from = Path.of(entry);
      if (!entry.isEmpty() && Files.exists(from)) {
        Path to = target.resolve(copied.size() + "-" + from.getFileName());
        copyTree(from, to);
        copied.add(to.toString());
      }
    }
    return String.join(File.pathSeparator, copied);
  }

  private static void copyTree(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(from)) {
      all = walk.toList();
    }
    for (Path path : all) {
      Path copy = to.resolve(from.relativize(path).toString());
      Files.copy(path, copy);
      Files.setPosixFilePermissions(
          copy,
          PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}

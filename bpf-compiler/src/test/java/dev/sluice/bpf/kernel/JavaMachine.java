package dev.sluice.bpf.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Oracles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java VM that runs {@link LoaderProgram}.
 *
 * @param feature the feature release, such as 17
 * @param home its directory
 */
record JavaMachine(int feature, Path home) {
  /** How a program ended. */
  record Ended(int status, String out, String err) {}

  /** The oldest and the newest Java VM that Sluice is for. */
  static List<JavaMachine> all(String unchecked) throws IOException {
    Oracles.need(
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64"),
        unchecked + " (not Linux on x86_64)");
    List<JavaMachine> found = new ArrayList<>();
    for (int feature : new int[] {17, 25}) {
      found.add(machine(feature, unchecked));
    }
    return found;
  }

  private static JavaMachine machine(int feature, String unchecked) throws IOException {
    List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    Path installed = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(installed)) {
      try (DirectoryStream<Path> directories = Files.newDirectoryStream(installed)) {
        directories.forEach(homes::add);
      }
    }
    String version = "JAVA_VERSION=\"" + feature;
    for (Path home : homes) {
      Path release = home.resolve("release");
      if (Files.isExecutable(home.resolve("bin/java"))
          && Files.isReadable(release)
          && Files.readString(release).contains(version)) {
        return new JavaMachine(feature, home);
      }
    }
    Oracles.need(false, unchecked + " on JDK " + feature + " (no such JDK)");
    throw new AssertionError("not reached");
  }

  /** The flags under which nothing is said on standard error. */
  List<String> quietFlags() {
    List<String> flags = new ArrayList<>(List.of("-XX:-MaxFDLimit"));
    if (feature >= 24) {
      flags.add("--enable-native-access=ALL-UNNAMED");
    }
    return flags;
  }

  /** The command that runs the loader program in a mode. */
  List<String> command(List<String> flags, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(flags);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), LoaderProgram.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs the loader program in a mode, and expects it to say nothing on standard error. */
  String run(Path directory, String... arguments) throws IOException, InterruptedException {
    Ended ended = run(directory, command(quietFlags(), arguments));
    assertThat(ended.err()).as("standard error of JDK %d", feature).isEmpty();
    assertThat(ended.status()).isZero();
    return ended.out().strip();
  }

  /** Runs any command, with no signal ignored or blocked, whatever started the tests. */
  static Ended run(Path directory, List<String> command) throws IOException, InterruptedException {
    List<String> undisturbed = new ArrayList<>(List.of("env", "--default-signal"));
    undisturbed.addAll(command);
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process process =
        new ProcessBuilder(undisturbed)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("did not end: " + command);
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}

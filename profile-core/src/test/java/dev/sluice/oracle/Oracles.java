package dev.sluice.oracle;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/**
 * The programs, files and kernel features that tests compare Sluice with. A test asks for what it
 * needs here, so that a missing oracle never looks like a pass.
 */
public final class Oracles {
  private Oracles() {}

  /** Whether a missing oracle is a failure: {@code -Dsluice.oracles=require}. */
  public static boolean required() {
    return System.getProperty("sluice.oracles", "use").equals("require");
  }

  /**
   * Continues if an oracle is there.
   *
   * @param present whether it is
   * @param unchecked one line: what remains unchecked without it, and what is missing
   * @throws AssertionError if it is missing and required
   * @throws TestAbortedException if it is missing otherwise
   */
  public static void need(boolean present, String unchecked) {
    if (present) {
      return;
    }
    if (required()) {
      throw new AssertionError("an oracle is missing, not checked: " + unchecked);
    }
    throw new TestAbortedException(unchecked);
  }

  /**
   * A command of the search path.
   *
   * @param name its file name
   * @param unchecked what remains unchecked without it
   */
  public static Path command(String name, String unchecked) {
    Optional<Path> found = onPath(name);
    need(found.isPresent(), unchecked + " (no " + name + ")");
    return found.orElseThrow();
  }

  /**
   * A file or directory that a package of the system puts in place.
   *
   * @param path where it is
   * @param unchecked what remains unchecked without it
   */
  public static Path file(String path, String unchecked) {
    Path file = Path.of(path);
    need(Files.isReadable(file), unchecked + " (no " + path + ")");
    return file;
  }

  private static Optional<Path> onPath(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    for (String directory : path.split(File.pathSeparator, -1)) {
      Path candidate = Path.of(directory.isEmpty() ? "." : directory, name);
      if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}

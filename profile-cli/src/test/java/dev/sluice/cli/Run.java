package dev.sluice.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One run of the command line inside the test.
 *
 * @param exitCode its exit code
 * @param out what it printed as result
 * @param err what it printed otherwise
 */
record Run(int exitCode, String out, String err) {
  /** Runs a command; every argument is printed as {@link Object#toString} does. */
  static Run sluice(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    int exitCode = Main.run(out, err, words);
    return new Run(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}

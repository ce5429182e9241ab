package dev.sluice.selinux.deploy;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One command.
 *
 * @param words the program and its arguments
 */
public record ShellCommand(List<String> words) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,@%+-]+");

  /** Copies the words; refuses a command without any, and what no argument can hold. */
  public ShellCommand {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a command has a program");
    }
    for (String word : words) {
      if (word.indexOf(0) >= 0) {
        throw new IllegalArgumentException("an argument cannot hold a null character");
      }
    }
  }

  /** The command of the given words. */
  public static ShellCommand of(String... words) {
    return new ShellCommand(List.of(words));
  }

  /** The command line for a POSIX shell; every word is taken literally. */
  @Override
  public String toString() {
    return words.stream().map(ShellCommand::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}

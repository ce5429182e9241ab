package dev.sluice.selinux.oracle;

/** What became of a probe. */
public sealed interface Outcome {
  /** Operation not permitted: what seccomp filters and capability checks usually say. */
  int EPERM = 1;

  /** Permission denied: what type enforcement and MCS say. */
  int EACCES = 13;

  /**
   * The act succeeded.
   *
   * @param value what it returned, not negative except for addresses
   */
  record Succeeded(long value) implements Outcome {}

  /**
   * The act failed.
   *
   * @param errno the error number
   */
  record Failed(int errno) implements Outcome {}

  /**
   * A signal ended the process.
   *
   * @param signal its number
   */
  record Killed(int signal) implements Outcome {}

  /**
   * The process ended by itself.
   *
   * @param status its exit status
   */
  record Exited(int status) implements Outcome {}

  /** Nothing came back within a minute. */
  record Unanswered() implements Outcome {}

  /**
   * The act was never tried: its preparation failed, although SELinux was permissive then.
   *
   * @param errno the error number, 0 if none was seen
   */
  record NotSetUp(int errno) implements Outcome {}

  /** Whether the act succeeded. */
  default boolean isSuccess() {
    return this instanceof Succeeded;
  }

  /** Reads the word of {@code oracles/selinux-vm/README.md}. */
  static Outcome parse(String word) {
    if (word.equals("t")) {
      return new Unanswered();
    }
    String number = word.substring(1);
    return switch (word.charAt(0)) {
      case 'v' -> new Succeeded(Long.parseLong(number));
      case 'e' -> new Failed(Integer.parseInt(number));
      case 'k' -> new Killed(Integer.parseInt(number));
      case 'x' -> new Exited(Integer.parseInt(number));
      case 's' -> new NotSetUp(Integer.parseInt(number));
      default -> throw new AssertionError("no outcome: " + word);
    };
  }
}

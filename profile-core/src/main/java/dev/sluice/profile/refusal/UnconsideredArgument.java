package dev.sluice.profile.refusal;

import dev.sluice.profile.abi.ArgumentIndex;
import java.util.Optional;

/**
 * An argument of an asked call of which something was said and that no rule can compare: the call
 * is looked at whatever it is.
 *
 * @param register where it was said to lie
 * @param name what it is called; empty if the tables name nothing there
 * @param reason why no rule can compare it
 */
public record UnconsideredArgument(ArgumentIndex register, Optional<String> name, Reason reason) {
  /** Why a rule cannot compare an argument. */
  public enum Reason {
    /** It is an address: what lies there can change after a filter has looked. */
    ADDRESS("is an address, and what lies there can change after a filter has looked"),
    /** It is passed in the program's memory, where another thread can change it. */
    STACK("lies on the program's stack, where another thread can change it"),
    /** The call has one argument, which points to all that it is about. */
    BLOCK("is no register of the call, whose arguments lie in memory"),
    /** It is one half of a value that the ABI splits over two registers. */
    HALF("is one half of a value that this ABI splits over two registers"),
    /** Kernels of different releases read different registers. */
    VARIES("is read differently by kernels of different releases"),
    /** The kernel does not look at it. */
    UNREAD("is not read by the kernel"),
    /** Nothing is known of the call's arguments. */
    UNKNOWN("is nothing that the tables know of this call");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** The reason as the end of a sentence about the argument. */
    public String words() {
      return words;
    }
  }
}

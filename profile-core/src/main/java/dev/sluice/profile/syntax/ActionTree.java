package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Span;
import java.util.Optional;

/**
 * An action as written.
 *
 * @param kind which
 * @param data the number of {@code trace}, the number of {@code trap} where one is given, the name
 *     or number of {@code errno}; empty with every other kind
 * @param span where it was written; of a rule, the words that say what happens
 */
public record ActionTree(Kind kind, Optional<Term> data, Span span) {
  /** The words for the eight actions. */
  public enum Kind {
    /** Carried out. */
    ALLOW("allow"),
    /** Carried out and logged. */
    LOG("log"),
    /** The holder of the listener decides. */
    NOTIFY("notify"),
    /** The tracer decides. */
    TRACE("trace"),
    /** An error. */
    ERRNO("errno"),
    /** SIGSYS. */
    TRAP("trap"),
    /** The thread dies. */
    KILL_THREAD("kill thread"),
    /** The process dies. */
    KILL_PROCESS("kill process");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** The words in the language, without data. */
    public String words() {
      return words;
    }
  }

  /** Refuses data where none belongs and its lack where some does. */
  public ActionTree {
    boolean needs = kind == Kind.TRACE || kind == Kind.ERRNO;
    if (data.isPresent() ? !needs && kind != Kind.TRAP : needs) {
      throw new IllegalArgumentException(kind + " with " + data);
    }
  }
}

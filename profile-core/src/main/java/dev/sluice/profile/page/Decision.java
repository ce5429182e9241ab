package dev.sluice.profile.page;

import dev.sluice.profile.policy.Permission;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One instruction of a filter, for people. */
public sealed interface Decision {
  /** What it does, in words. */
  String text();

  /** Calls the method of the visitor for this kind of decision. */
  <R> R accept(Visitor<R> visitor);

  /**
   * One case for each kind of decision.
   *
   * @param <R> what a case results in
   */
  interface Visitor<R> {
    /** Something that decides nothing. */
    R step(Step step);

    /** A test. */
    R question(Question question);

    /** The end. */
    R end(End end);
  }

  /**
   * Something that decides nothing, such as a load.
   *
   * @param text what it does
   * @param next the index of the instruction that follows
   */
  record Step(String text, int next) implements Decision {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.step(this);
    }
  }

  /**
   * A test.
   *
   * @param text what is asked
   * @param yes what follows if it holds
   * @param no what follows otherwise
   */
  record Question(String text, Way yes, Way no) implements Decision {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.question(this);
    }
  }

  /**
   * The end of the filter.
   *
   * @param text the verdict
   * @param permission what it lets through; empty if the program computes it
   */
  record End(String text, Optional<Permission> permission) implements Decision {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.end(this);
    }
  }

  /**
   * A way on from a test.
   *
   * @param to the index of the instruction to which it leads
   * @param least the number of instructions on the shortest way through the program to there, the
   *     one there not included
   * @param most the number on the longest
   * @param calls how many calls go that way, as far as architecture and number decide; empty if
   *     nobody knows
   * @param named these calls, where the way leads to the end
   */
  record Way(int to, int least, int most, OptionalInt calls, List<String> named) {
    /** Copies the names. */
    public Way {
      named = List.copyOf(named);
    }
  }
}

package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Span;
import java.util.List;
import java.util.Optional;

/** A condition on the arguments of a call. */
public sealed interface ConditionTree {
  /** Where it was written. */
  Span span();

  /** Calls the method of the visitor that fits. */
  <R> R accept(Visitor<R> visitor);

  /**
   * One method for each kind of condition.
   *
   * @param <R> what comes out
   */
  interface Visitor<R> {
    /** Visits parts joined by {@code and}. */
    R visitAll(All all);

    /** Visits parts joined by {@code or}. */
    R visitAny(Any any);

    /** Visits {@code not}. */
    R visitNot(Not not);

    /** Visits a comparison with one value. */
    R visitCompare(Compare compare);

    /** Visits a comparison with a set. */
    R visitIn(In in);
  }

  /**
   * Parts joined by {@code and}.
   *
   * @param parts at least two
   * @param span where it was written
   */
  record All(List<ConditionTree> parts, Span span) implements ConditionTree {
    /** Copies the parts. */
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAll(this);
    }
  }

  /**
   * Parts joined by {@code or}.
   *
   * @param parts at least two
   * @param span where it was written
   */
  record Any(List<ConditionTree> parts, Span span) implements ConditionTree {
    /** Copies the parts. */
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAny(this);
    }
  }

  /**
   * What must not hold.
   *
   * @param part the condition after {@code not}
   * @param span where it was written
   */
  record Not(ConditionTree part, Span span) implements ConditionTree {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitNot(this);
    }
  }

  /**
   * An argument compared with one value.
   *
   * @param argument the argument's name
   * @param mask the bits that are looked at
   * @param comparison how it is compared
   * @param value with what
   * @param span where it was written
   */
  record Compare(
      Name argument, Optional<ValueTree> mask, Comparison comparison, ValueTree value, Span span)
      implements ConditionTree {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCompare(this);
    }
  }

  /**
   * An argument looked up in a set of values.
   *
   * @param argument the argument's name
   * @param mask the bits that are looked at
   * @param negated whether it must not be in the set
   * @param members the set
   * @param span where it was written
   */
  record In(
      Name argument, Optional<ValueTree> mask, boolean negated, MembersTree members, Span span)
      implements ConditionTree {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitIn(this);
    }
  }
}

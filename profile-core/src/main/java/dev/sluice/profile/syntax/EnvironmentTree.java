package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Span;
import java.util.List;

/** A condition on where the filter runs: what follows {@code when}. */
public sealed interface EnvironmentTree {
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

    /** Visits a capability. */
    R visitHeld(Held held);

    /** Visits a kernel release. */
    R visitKernel(Kernel kernel);
  }

  /**
   * Parts joined by {@code and}.
   *
   * @param parts at least two
   * @param span where it was written
   */
  record All(List<EnvironmentTree> parts, Span span) implements EnvironmentTree {
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
  record Any(List<EnvironmentTree> parts, Span span) implements EnvironmentTree {
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
  record Not(EnvironmentTree part, Span span) implements EnvironmentTree {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitNot(this);
    }
  }

  /**
   * A capability that the thread holds.
   *
   * @param capability its name, without CAP_
   * @param span where it was written
   */
  record Held(Name capability, Span span) implements EnvironmentTree {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitHeld(this);
    }
  }

  /**
   * The kernel's release compared with another.
   *
   * @param comparison how it is compared
   * @param release with what
   * @param span where it was written
   */
  record Kernel(Comparison comparison, ReleaseLiteral release, Span span)
      implements EnvironmentTree {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitKernel(this);
    }
  }
}

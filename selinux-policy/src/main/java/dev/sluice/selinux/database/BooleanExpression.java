package dev.sluice.selinux.database;

import java.util.BitSet;
import java.util.Locale;

/** The condition of conditional rules, over the booleans of a policy. */
public sealed interface BooleanExpression {
  /** The most steps that an expression may have; their nesting is less. */
  int MAX_STEPS = 256;

  /** Calls the visitor's method for this form. */
  <R> R accept(Visitor<R> visitor);

  /**
   * Its value.
   *
   * @param set the indices of the booleans that are true
   */
  default boolean value(BitSet set) {
    return accept(
        new Visitor<Boolean>() {
          @Override
          public Boolean visit(Variable variable) {
            return set.get(variable.index());
          }

          @Override
          public Boolean visit(Not not) {
            return !not.operand().accept(this);
          }

          @Override
          public Boolean visit(Binary binary) {
            return binary.operator().apply(binary.left().accept(this), binary.right().accept(this));
          }
        });
  }

  /** One method for each form. */
  interface Visitor<R> {
    /** A boolean. */
    R visit(Variable variable);

    /** A negation. */
    R visit(Not not);

    /** Two operands. */
    R visit(Binary binary);
  }

  /**
   * A boolean.
   *
   * @param index which
   */
  record Variable(int index) implements BooleanExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * A negation.
   *
   * @param operand what is negated
   */
  record Not(BooleanExpression operand) implements BooleanExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Two operands.
   *
   * @param operator what joins them
   * @param left the first
   * @param right the second
   */
  record Binary(Operator operator, BooleanExpression left, BooleanExpression right)
      implements BooleanExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** What joins two operands. */
  enum Operator {
    /** Either or both. */
    OR("||"),
    /** Both. */
    AND("&&"),
    /** One of them. */
    XOR("^"),
    /** Both or none. */
    EQ("=="),
    /** One of them. */
    NEQ("!=");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    /** Its sign in the policy language. */
    public String sign() {
      return sign;
    }

    /** What it makes of two values. */
    public boolean apply(boolean left, boolean right) {
      return switch (this) {
        case OR -> left || right;
        case AND -> left && right;
        case XOR, NEQ -> left != right;
        case EQ -> left == right;
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

package dev.sluice.selinux.database;

import java.util.List;
import java.util.Optional;

/**
 * A condition on two labels (three when a label changes) that some permissions also need.
 *
 * @param permissions bit p for the class's permission p; 0 if it is about a change of label
 * @param steps the condition, operands before their operator
 */
public record Constraint(int permissions, List<Step> steps) {
  /** The most steps of a condition. */
  public static final int MAX_STEPS = 1024;

  /** Copies the steps. */
  public Constraint {
    steps = List.copyOf(steps);
  }

  /** One step. */
  public sealed interface Step {
    /** Calls the visitor's method for this form. */
    <R> R accept(Visitor<R> visitor);
  }

  /** One method for each form. */
  public interface Visitor<R> {
    /** A junction. */
    R visit(Junction junction);

    /** A comparison of two labels. */
    R visit(Comparison comparison);

    /** A comparison with names. */
    R visit(Names names);
  }

  /** What joins conditions. */
  public enum Junction implements Step {
    /** The condition before is negated. */
    NOT,
    /** Both conditions before. */
    AND,
    /** Either condition before. */
    OR;

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * A comparison of parts of two labels.
   *
   * @param left the first part in the policy language, such as {@code l1}
   * @param operator how they are compared
   * @param right the second part
   */
  public record Comparison(String left, Operator operator, String right) implements Step {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * A comparison of a part of a label with names.
   *
   * @param part the part in the policy language, such as {@code t1}
   * @param table what the names are names of
   * @param operator equal (one of them) or not
   * @param members the indices of the names, attributes expanded
   * @param written the indices as they were written, if the policy says so: types and attributes
   */
  public record Names(
      String part, Table table, Operator operator, IdSet members, Optional<IdSet> written)
      implements Step {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** What names are names of. */
  public enum Table {
    /** Users. */
    USERS,
    /** Roles. */
    ROLES,
    /** Types. */
    TYPES
  }

  /** How parts are compared. */
  public enum Operator {
    /** Equal. */
    EQ("=="),
    /** Not equal. */
    NEQ("!="),
    /** The first dominates the second. */
    DOM("dom"),
    /** The second dominates the first. */
    DOMBY("domby"),
    /** Neither dominates the other. */
    INCOMP("incomp");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    /** Its sign in the policy language. */
    public String sign() {
      return sign;
    }
  }
}

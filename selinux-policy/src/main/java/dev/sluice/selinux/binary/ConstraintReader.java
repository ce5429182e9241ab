package dev.sluice.selinux.binary;

import dev.sluice.selinux.database.Constraint;
import dev.sluice.selinux.database.Constraint.Comparison;
import dev.sluice.selinux.database.Constraint.Junction;
import dev.sluice.selinux.database.Constraint.Names;
import dev.sluice.selinux.database.Constraint.Operator;
import dev.sluice.selinux.database.Constraint.Step;
import dev.sluice.selinux.database.Constraint.Table;
import dev.sluice.selinux.database.IdSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Constraints of a class (read_cons_helper of policydb.c). */
final class ConstraintReader {
  /** The bytes that a constraint takes at least. */
  static final int SMALLEST = 2 * Integer.BYTES;

  private static final int SMALLEST_STEP = 3 * Integer.BYTES;
  private static final int DEEPEST = 5;
  private static final int TARGET = 8;
  private static final int NEW_LABEL = 16;

  /** By their number in the file, from 1; the first two are for what has no order, too. */
  private static final List<Operator> OPERATORS =
      List.of(Operator.EQ, Operator.NEQ, Operator.DOM, Operator.DOMBY, Operator.INCOMP);

  private final PolicyBytes bytes;
  private final PolicyHeader header;

  ConstraintReader(PolicyBytes bytes, PolicyHeader header) {
    this.bytes = bytes;
    this.header = header;
  }

  /**
   * Constraints.
   *
   * @param permissions how many permissions the class has
   * @param ofTransition whether they are about a change of label, and may ask for the new one
   */
  List<Constraint> read(int count, int permissions, boolean ofTransition) {
    List<Constraint> constraints = new ArrayList<>();
    for (int left = count; left > 0; left--) {
      int mask = bytes.word("the permissions of a constraint");
      int all = permissions == Integer.SIZE ? -1 : (1 << permissions) - 1;
      int steps = bytes.count(SMALLEST_STEP, "steps of a constraint");
      if (steps > Constraint.MAX_STEPS) {
        throw bytes.tooLarge(
            "a constraint of " + steps + " steps, at most " + Constraint.MAX_STEPS);
      }
      constraints.add(new Constraint(ofTransition ? 0 : mask & all, steps(steps, ofTransition)));
    }
    return constraints;
  }

  /** The kernel keeps at most five operands at a time, and one must be left at the end. */
  private List<Step> steps(int count, boolean ofTransition) {
    List<Step> steps = new ArrayList<>();
    int operands = 0;
    for (int left = count; left > 0; left--) {
      long kind = bytes.u32("a step of a constraint");
      long attribute = bytes.u32("a step of a constraint");
      long operator = bytes.u32("a step of a constraint");
      Step step =
          switch ((int) Math.min(kind, Integer.MAX_VALUE)) {
            case 1 -> Junction.NOT;
            case 2 -> Junction.AND;
            case 3 -> Junction.OR;
            case 4 -> comparison(attribute, operator);
            case 5 -> names(attribute, operator, ofTransition);
            default -> throw bytes.malformed("a constraint with a step of kind " + kind);
          };
      int taken = step == Junction.NOT ? 1 : step instanceof Junction ? 2 : 0;
      if (operands < taken) {
        throw bytes.malformed("a constraint with an operator without operands");
      }
      operands += 1 - taken;
      if (operands > DEEPEST) {
        throw bytes.malformed("a constraint nested deeper than " + DEEPEST);
      }
      steps.add(step);
    }
    if (operands != 1) {
      throw bytes.malformed("a constraint with " + operands + " conditions instead of one");
    }
    return steps;
  }

  private Step comparison(long attribute, long operator) {
    String pair =
        switch ((int) Math.min(attribute, Integer.MAX_VALUE)) {
          case 1 -> "u1u2";
          case 2 -> "r1r2";
          case 4 -> "t1t2";
          case 32 -> "l1l2";
          case 64 -> "l1h2";
          case 128 -> "h1l2";
          case 256 -> "h1h2";
          case 512 -> "l1h1";
          case 1024 -> "l2h2";
          default -> throw bytes.malformed("a constraint that compares parts " + attribute);
        };
    boolean ordered = !pair.startsWith("u") && !pair.startsWith("t");
    return new Comparison(pair.substring(0, 2), operator(operator, ordered), pair.substring(2));
  }

  private Step names(long attribute, long operator, boolean ofTransition) {
    Table table =
        switch ((int) (attribute & ~(TARGET | NEW_LABEL))) {
          case 1 -> Table.USERS;
          case 2 -> Table.ROLES;
          case 4 -> Table.TYPES;
          default -> throw bytes.malformed("a constraint with names of parts " + attribute);
        };
    boolean target = (attribute & TARGET) != 0;
    boolean newLabel = (attribute & NEW_LABEL) != 0;
    if (newLabel && (target || !ofTransition)) {
      throw bytes.malformed("a constraint about a label that it does not have");
    }
    Operator comparison = operator(operator, false);
    String part = partOf(table) + (newLabel ? "3" : target ? "2" : "1");
    IdSet members = bytes.bitmap(PolicyBytes.LARGEST_TABLE, "names of a constraint");
    return new Names(part, table, comparison, members, written());
  }

  private static String partOf(Table table) {
    return switch (table) {
      case USERS -> "u";
      case ROLES -> "r";
      case TYPES -> "t";
    };
  }

  /** The names as they were written, where they are a plain list of types and attributes. */
  private Optional<IdSet> written() {
    if (!header.atLeast(PolicyHeader.CONSTRAINT_NAMES)) {
      return Optional.empty();
    }
    IdSet types = bytes.bitmap(PolicyBytes.LARGEST_TABLE, "written names of a constraint");
    IdSet without = bytes.bitmap(PolicyBytes.LARGEST_TABLE, "excluded names of a constraint");
    boolean plain = bytes.u32("flags of a constraint") == 0 && without.isEmpty();
    return plain && !types.isEmpty() ? Optional.of(types) : Optional.empty();
  }

  private Operator operator(long value, boolean ordered) {
    int count = ordered ? OPERATORS.size() : 2;
    if (value < 1 || value > count) {
      throw bytes.malformed("a constraint with operator " + value);
    }
    return OPERATORS.get((int) value - 1);
  }
}

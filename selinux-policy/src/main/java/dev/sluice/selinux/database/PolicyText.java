package dev.sluice.selinux.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Parts of a policy in the words of the policy language. Two policies say the same where their
 * texts are the same: names stand for what they mean, and sets are sorted.
 *
 * @param policy the policy that indices are of
 */
public record PolicyText(PolicyDatabase policy) {
  private static final int SHORTEST_RUN = 3;

  /** A label. */
  public String label(SecurityContext label) {
    String text =
        policy.users().get(label.user()).name()
            + ":"
            + policy.roles().get(label.role()).name()
            + ":"
            + policy.types().name(label.type());
    return policy.mls() ? text + ":" + range(label.range()) : text;
  }

  /** A range of levels. */
  public String range(MlsRange range) {
    String low = level(range.low());
    return range.low().equals(range.high()) ? low : low + "-" + level(range.high());
  }

  /** A level; nothing without MLS. */
  public String level(MlsLevel level) {
    if (!policy.mls()) {
      return "";
    }
    String name = policy.sensitivities().get(level.sensitivity()).name();
    return level.categories().isEmpty() ? name : name + ":" + categories(level.categories());
  }

  /** Categories; several in a row by the first and the last. */
  public String categories(IdSet categories) {
    List<String> runs = new ArrayList<>();
    int[] ids = categories.toArray();
    for (int first = 0; first < ids.length; ) {
      int last = first;
      while (last + 1 < ids.length && ids[last + 1] == ids[last] + 1) {
        last++;
      }
      if (last - first < SHORTEST_RUN - 1) {
        runs.add(policy.categories().get(ids[first]));
        first++;
      } else {
        runs.add(policy.categories().get(ids[first]) + "." + policy.categories().get(ids[last]));
        first = last + 1;
      }
    }
    return String.join(",", runs);
  }

  /** Types, users, roles or anything else in braces, sorted. */
  public static String braces(IdSet ids, IntFunction<String> names) {
    return Arrays.stream(ids.toArray())
        .mapToObj(names)
        .sorted()
        .collect(Collectors.joining(" ", "{ ", " }"));
  }

  /** The permissions of a mask, sorted. */
  public static String permissions(ObjectClass objectClass, int mask) {
    return IntStream.range(0, objectClass.permissions().size())
        .filter(bit -> (mask >>> bit & 1) != 0)
        .mapToObj(bit -> objectClass.permissions().get(bit))
        .sorted()
        .collect(Collectors.joining(" ", "{ ", " }"));
  }

  /**
   * The condition of a constraint.
   *
   * @param written whether types are named as they were written, attributes not expanded
   */
  public String constraint(Constraint constraint, boolean written) {
    Deque<String> operands = new ArrayDeque<>();
    for (Constraint.Step step : constraint.steps()) {
      step.accept(
          new Constraint.Visitor<Boolean>() {
            @Override
            public Boolean visit(Constraint.Junction junction) {
              String last = operands.pop();
              operands.push(
                  switch (junction) {
                    case NOT -> "not (" + last + ")";
                    case AND -> "(" + operands.pop() + " and " + last + ")";
                    case OR -> "(" + operands.pop() + " or " + last + ")";
                  });
              return true;
            }

            @Override
            public Boolean visit(Constraint.Comparison comparison) {
              operands.push(
                  comparison.left()
                      + " "
                      + comparison.operator().sign()
                      + " "
                      + comparison.right());
              return true;
            }

            @Override
            public Boolean visit(Constraint.Names names) {
              operands.push(
                  names.part() + " " + names.operator().sign() + " " + names(names, written));
              return true;
            }
          });
    }
    return operands.pop();
  }

  private String names(Constraint.Names names, boolean written) {
    return switch (names.table()) {
      case USERS -> braces(names.members(), i -> policy.users().get(i).name());
      case ROLES -> braces(names.members(), i -> policy.roles().get(i).name());
      case TYPES -> braces(written ? asWritten(names) : names.members(), policy.types()::name);
    };
  }

  /** Names as they were written, if they still mean the types that the constraint is about. */
  public IdSet asWritten(Constraint.Names names) {
    return names
        .written()
        .filter(written -> expanded(written).equals(names.members()))
        .orElse(names.members());
  }

  private IdSet expanded(IdSet written) {
    BitSet types = new BitSet();
    written.forEach(i -> policy.types().members(i).forEach(types::set));
    return IdSet.of(types);
  }

  /** A condition over booleans. */
  public String condition(BooleanExpression condition) {
    return condition.accept(
        new BooleanExpression.Visitor<String>() {
          @Override
          public String visit(BooleanExpression.Variable variable) {
            return policy.booleans().get(variable.index()).name();
          }

          @Override
          public String visit(BooleanExpression.Not not) {
            return "!" + not.operand().accept(this);
          }

          @Override
          public String visit(BooleanExpression.Binary binary) {
            return "("
                + binary.left().accept(this)
                + " "
                + binary.operator().sign()
                + " "
                + binary.right().accept(this)
                + ")";
          }
        });
  }
}

package dev.sluice.selinux.compare;

import dev.sluice.selinux.database.BooleanExpression;
import dev.sluice.selinux.database.PolicyDatabase;
import dev.sluice.selinux.database.PolicyText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When rules hold. Two are equal if they hold at the same time, however they are written; with more
 * than six booleans, if they are also written in the same way.
 *
 * @param booleans the booleans on which it depends, sorted
 * @param function for each combination of them whether it holds, the first boolean being the lowest
 *     bit of its number; with more than six booleans, the expression
 * @param text the condition in the policy language
 */
record Condition(List<String> booleans, String function, String text)
    implements Comparable<Condition> {
  /** What holds whatever the booleans. */
  static final Condition ALWAYS = new Condition(List.of(), "1", "");

  private static final int MOST_BOOLEANS = 6;

  /** Copies the list. */
  Condition {
    booleans = List.copyOf(booleans);
  }

  /**
   * The condition of one branch of a conditional; empty if the branch never holds.
   *
   * @param branch whether it holds while the expression is true, or while it is false
   */
  static Optional<Condition> of(
      PolicyDatabase policy, BooleanExpression expression, boolean branch) {
    String plain = new PolicyText(policy).condition(expression);
    String text = branch ? unwrapped(plain) : "!" + plain;
    if (text.startsWith("!!")) {
      text = unwrapped(text.substring(2));
    }
    TreeMap<String, Integer> variables = new TreeMap<>();
    collect(expression, policy, variables);
    if (variables.size() > MOST_BOOLEANS) {
      return Optional.of(new Condition(List.copyOf(variables.keySet()), text, text));
    }
    return reduced(expression, branch, variables, text);
  }

  private static String unwrapped(String text) {
    return text.startsWith("(") ? text.substring(1, text.length() - 1) : text;
  }

  private static Optional<Condition> reduced(
      BooleanExpression expression, boolean branch, Map<String, Integer> variables, String text) {
    List<Integer> indices = new ArrayList<>(variables.values());
    List<String> names = new ArrayList<>(variables.keySet());
    List<Boolean> values = new ArrayList<>();
    for (int row = 0; row < 1 << indices.size(); row++) {
      BitSet set = new BitSet();
      for (int i = 0; i < indices.size(); i++) {
        if ((row >>> i & 1) != 0) {
          set.set(indices.get(i));
        }
      }
      values.add(expression.value(set) == branch);
    }
    for (int i = names.size() - 1; i >= 0; i--) {
      List<Boolean> without = half(values, i, 0);
      if (without.equals(half(values, i, 1))) {
        values = without;
        names.remove(i);
      }
    }
    if (names.isEmpty()) {
      return values.get(0) ? Optional.of(ALWAYS) : Optional.empty();
    }
    StringBuilder function = new StringBuilder();
    values.forEach(value -> function.append(value ? '1' : '0'));
    return Optional.of(new Condition(names, function.toString(), text));
  }

  private static List<Boolean> half(List<Boolean> values, int variable, int state) {
    List<Boolean> half = new ArrayList<>();
    for (int row = 0; row < values.size(); row++) {
      if ((row >>> variable & 1) == state) {
        half.add(values.get(row));
      }
    }
    return half;
  }

  private static void collect(
      BooleanExpression expression, PolicyDatabase policy, Map<String, Integer> variables) {
    expression.accept(
        new BooleanExpression.Visitor<Boolean>() {
          @Override
          public Boolean visit(BooleanExpression.Variable variable) {
            variables.put(policy.booleans().get(variable.index()).name(), variable.index());
            return true;
          }

          @Override
          public Boolean visit(BooleanExpression.Not not) {
            return not.operand().accept(this);
          }

          @Override
          public Boolean visit(BooleanExpression.Binary binary) {
            return binary.left().accept(this) && binary.right().accept(this);
          }
        });
  }

  boolean isAlways() {
    return booleans.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Condition that
        && booleans.equals(that.booleans)
        && function.equals(that.function);
  }

  @Override
  public int hashCode() {
    return 31 * booleans.hashCode() + function.hashCode();
  }

  @Override
  public int compareTo(Condition other) {
    int order = String.join(" ", booleans).compareTo(String.join(" ", other.booleans));
    return order != 0 ? order : function.compareTo(other.function);
  }
}

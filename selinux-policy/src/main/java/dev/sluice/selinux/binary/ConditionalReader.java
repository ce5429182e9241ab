package dev.sluice.selinux.binary;

import dev.sluice.selinux.database.BooleanExpression;
import dev.sluice.selinux.database.BooleanExpression.Operator;
import dev.sluice.selinux.database.ConditionalRules;
import dev.sluice.selinux.database.Rules;
import dev.sluice.selinux.database.TypeRule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules under booleans (cond_read_list and its parts of security/selinux/ss/conditional.c). */
final class ConditionalReader {
  private static final int SMALLEST = 4 * Integer.BYTES;
  private static final int SMALLEST_STEP = 2 * Integer.BYTES;
  private static final int VARIABLE = 1;
  private static final int NOT = 2;
  private static final int FIRST_OPERATOR = 3;

  /** By their number in the file, from 3. */
  private static final List<Operator> OPERATORS =
      List.of(Operator.OR, Operator.AND, Operator.XOR, Operator.EQ, Operator.NEQ);

  /** The most operands that the kernel keeps at a time: COND_EXPR_MAXDEPTH. */
  private static final int DEEPEST = 10;

  private final PolicyBytes bytes;
  private final RuleReader rules;
  private final int booleans;

  ConditionalReader(PolicyBytes bytes, RuleReader rules, int booleans) {
    this.bytes = bytes;
    this.rules = rules;
    this.booleans = booleans;
  }

  /**
   * All conditionals.
   *
   * @param always the rules that always hold, which no conditional may contradict
   */
  List<ConditionalRules> read(Rules always) {
    bytes.enter("conditional rules");
    Set<TypeSubject> decided = new HashSet<>();
    always.types().forEach(rule -> decided.add(TypeSubject.of(rule)));
    Map<TypeSubject, Integer> conditional = new HashMap<>();
    List<ConditionalRules> all = new ArrayList<>();
    for (int left = bytes.count(SMALLEST, "conditionals"); left > 0; left--) {
      bytes.u32("the state of a conditional");
      BooleanExpression condition = condition();
      Rules whenTrue = rules.conditional();
      check(whenTrue.types(), decided);
      for (TypeRule rule : whenTrue.types()) {
        if (conditional.put(TypeSubject.of(rule), all.size()) != null) {
          throw bytes.malformed("two conditional types for one source, target and class");
        }
      }
      Rules whenFalse = rules.conditional();
      check(whenFalse.types(), decided);
      Set<TypeSubject> again = new HashSet<>();
      for (TypeRule rule : whenFalse.types()) {
        TypeSubject subject = TypeSubject.of(rule);
        Integer owner = conditional.putIfAbsent(subject, all.size());
        if (!again.add(subject) || (owner != null && owner != all.size())) {
          throw bytes.malformed("two conditional types for one source, target and class");
        }
      }
      all.add(new ConditionalRules(condition, whenTrue, whenFalse));
    }
    return all;
  }

  /** What a rule about types is about. */
  private record TypeSubject(TypeRule.Kind kind, int source, int target, int objectClass) {
    static TypeSubject of(TypeRule rule) {
      return new TypeSubject(rule.kind(), rule.source(), rule.target(), rule.objectClass());
    }
  }

  private void check(List<TypeRule> types, Set<TypeSubject> decided) {
    for (TypeRule rule : types) {
      if (decided.contains(TypeSubject.of(rule))) {
        throw bytes.malformed("a conditional type where another one always holds");
      }
    }
  }

  private BooleanExpression condition() {
    int count = bytes.count(SMALLEST_STEP, "steps of a condition");
    if (count > BooleanExpression.MAX_STEPS) {
      throw bytes.tooLarge(
          "a condition of " + count + " steps, at most " + BooleanExpression.MAX_STEPS);
    }
    Deque<BooleanExpression> operands = new ArrayDeque<>();
    for (int left = count; left > 0; left--) {
      long kind = bytes.u32("a step of a condition");
      long variable = bytes.u32("a boolean of a condition");
      if (kind == VARIABLE) {
        if (variable < 1 || variable > booleans) {
          throw bytes.malformed("boolean " + variable + " of " + booleans);
        }
        operands.push(new BooleanExpression.Variable((int) variable - 1));
      } else if (kind == NOT) {
        operands.push(new BooleanExpression.Not(operand(operands)));
      } else if (kind >= FIRST_OPERATOR && kind < FIRST_OPERATOR + OPERATORS.size()) {
        BooleanExpression right = operand(operands);
        BooleanExpression first = operand(operands);
        Operator operator = OPERATORS.get((int) kind - FIRST_OPERATOR);
        operands.push(new BooleanExpression.Binary(operator, first, right));
      } else {
        throw bytes.malformed("a condition with a step of kind " + kind);
      }
      if (operands.size() > DEEPEST) {
        throw bytes.malformed("a condition nested deeper than " + DEEPEST);
      }
    }
    if (operands.size() != 1) {
      throw bytes.malformed("a condition with " + operands.size() + " values instead of one");
    }
    return operands.pop();
  }

  private BooleanExpression operand(Deque<BooleanExpression> operands) {
    if (operands.isEmpty()) {
      throw bytes.malformed("a condition with an operator without operands");
    }
    return operands.pop();
  }
}

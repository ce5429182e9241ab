package dev.sluice.selinux.cil;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * An expression over names, as it stands in sets of types and of permissions and in conditions.
 *
 * @param operator what it does with its operands
 * @param name the name; empty unless the operator is {@link Operator#NAME}
 * @param operands what it is about
 */
record Expression(Operator operator, String name, List<Expression> operands) {
  /** Everything. */
  static final Expression ALL = new Expression(Operator.ALL, "", List.of());

  enum Operator {
    NAME,
    ALL,
    NOT,
    AND,
    OR,
    XOR,
    EQUAL
  }

  static Expression of(String name) {
    return new Expression(Operator.NAME, name, List.of());
  }

  static Expression union(List<Expression> operands) {
    return operands.size() == 1
        ? operands.get(0)
        : new Expression(Operator.OR, "", List.copyOf(operands));
  }

  /**
   * Reads a name, an operator with its operands, or a list of expressions, which stands for what is
   * in any of them.
   *
   * @param resolve the key of a name
   */
  static Expression parse(CilNode node, Function<CilWord, String> resolve) {
    if (node instanceof CilWord word) {
      return word.text().equals("all") ? ALL : of(resolve.apply(word));
    }
    List<CilNode> parts = node.children();
    if (parts.isEmpty()) {
      return union(List.of());
    }
    List<CilNode> rest = parts.subList(1, parts.size());
    switch (parts.get(0).word().orElse("")) {
      case "all" -> {
        operands(node, rest, 0, resolve);
        return ALL;
      }
      case "not" -> {
        return new Expression(Operator.NOT, "", operands(node, rest, 1, resolve));
      }
      case "and" -> {
        return new Expression(Operator.AND, "", operands(node, rest, 2, resolve));
      }
      case "or" -> {
        return new Expression(Operator.OR, "", operands(node, rest, 2, resolve));
      }
      case "xor", "neq" -> {
        return new Expression(Operator.XOR, "", operands(node, rest, 2, resolve));
      }
      case "eq" -> {
        return new Expression(Operator.EQUAL, "", operands(node, rest, 2, resolve));
      }
      default -> {
        List<Expression> operands = new ArrayList<>();
        parts.forEach(part -> operands.add(parse(part, resolve)));
        return union(operands);
      }
    }
  }

  private static List<Expression> operands(
      CilNode node, List<CilNode> parts, int count, Function<CilWord, String> resolve) {
    if (parts.size() != count) {
      throw StatementException.syntax(node, count + " operands");
    }
    List<Expression> operands = new ArrayList<>();
    parts.forEach(part -> operands.add(parse(part, resolve)));
    return List.copyOf(operands);
  }

  /** Whether it asks what is not named, and so for the whole policy. */
  boolean needsAll() {
    return switch (operator) {
      case NAME -> false;
      case ALL, NOT, EQUAL -> true;
      case AND, OR, XOR -> operands.stream().anyMatch(Expression::needsAll);
    };
  }

  /** The value. */
  <S> S in(Algebra<S> algebra) {
    return switch (operator) {
      case NAME -> algebra.named(name);
      case ALL -> algebra.all();
      case NOT -> algebra.not(operands.get(0).in(algebra));
      case AND -> algebra.both(operands.get(0).in(algebra), operands.get(1).in(algebra));
      case OR -> {
        S value = algebra.none();
        for (Expression operand : operands) {
          value = algebra.either(value, operand.in(algebra));
        }
        yield value;
      }
      case XOR -> exclusive(algebra);
      case EQUAL -> algebra.not(exclusive(algebra));
    };
  }

  private <S> S exclusive(Algebra<S> algebra) {
    S left = operands.get(0).in(algebra);
    S right = operands.get(1).in(algebra);
    return algebra.both(algebra.either(left, right), algebra.not(algebra.both(left, right)));
  }
}

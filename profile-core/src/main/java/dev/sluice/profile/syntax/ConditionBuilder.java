package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.syntax.grammar.SluiceLexer;
import dev.sluice.profile.syntax.grammar.SluiceParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Conditions on arguments and on the environment: parser contexts to trees. */
final class ConditionBuilder {
  private final TokenSpans spans;
  private final Literals literals;

  ConditionBuilder(TokenSpans spans, Literals literals) {
    this.spans = spans;
    this.literals = literals;
  }

  ConditionTree condition(SluiceParser.DisjunctionContext context) {
    List<ConditionTree> parts = context.conjunction().stream().map(this::conjunction).toList();
    return parts.size() == 1 ? parts.get(0) : new ConditionTree.Any(parts, spans.of(context));
  }

  private ConditionTree conjunction(SluiceParser.ConjunctionContext context) {
    List<ConditionTree> parts = context.negation().stream().map(this::negation).toList();
    return parts.size() == 1 ? parts.get(0) : new ConditionTree.All(parts, spans.of(context));
  }

  private ConditionTree negation(SluiceParser.NegationContext context) {
    ConditionTree condition =
        context.comparison() == null
            ? condition(context.disjunction())
            : comparison(context.comparison());
    List<TerminalNode> nots = nots(context.NOT());
    for (int i = nots.size() - 1; i >= 0; i--) {
      condition =
          new ConditionTree.Not(
              condition, spans.between(nots.get(i).getSymbol(), context.getStop()));
    }
    return condition;
  }

  private ConditionTree comparison(SluiceParser.ComparisonContext context) {
    Name argument = literals.name(context.argumentName());
    Optional<ValueTree> mask = Optional.ofNullable(context.mask()).map(this::mask);
    if (context.operator() != null) {
      return new ConditionTree.Compare(
          argument,
          mask,
          comparison(context.operator()),
          value(context.value()),
          spans.of(context));
    }
    return new ConditionTree.In(
        argument, mask, context.NOT() != null, members(context.members()), spans.of(context));
  }

  private ValueTree mask(SluiceParser.MaskContext context) {
    List<Term> terms = new ArrayList<>();
    context.value().forEach(v -> v.term().forEach(t -> terms.add(term(t))));
    return new ValueTree(terms, spans.of(context));
  }

  private ValueTree value(SluiceParser.ValueContext context) {
    return new ValueTree(context.term().stream().map(this::term).toList(), spans.of(context));
  }

  private Term term(SluiceParser.TermContext context) {
    return context.integer() != null
        ? literals.integer(context.integer())
        : literals.name(context.constantName());
  }

  private MembersTree members(SluiceParser.MembersContext context) {
    if (context.LBRACE() == null) {
      MemberTree range =
          new MemberTree(
              value(context.value(0)), Optional.of(value(context.value(1))), spans.of(context));
      return new MembersTree(List.of(range), false, spans.of(context));
    }
    return new MembersTree(
        context.member().stream().map(this::member).toList(), true, spans.of(context));
  }

  private MemberTree member(SluiceParser.MemberContext context) {
    return new MemberTree(
        value(context.value(0)),
        Optional.ofNullable(context.value(1)).map(this::value),
        spans.of(context));
  }

  EnvironmentTree environment(SluiceParser.EnvironmentContext context) {
    List<EnvironmentTree> parts = context.environmentAll().stream().map(this::all).toList();
    return parts.size() == 1 ? parts.get(0) : new EnvironmentTree.Any(parts, spans.of(context));
  }

  private EnvironmentTree all(SluiceParser.EnvironmentAllContext context) {
    List<EnvironmentTree> parts = context.environmentNot().stream().map(this::not).toList();
    return parts.size() == 1 ? parts.get(0) : new EnvironmentTree.All(parts, spans.of(context));
  }

  private EnvironmentTree not(SluiceParser.EnvironmentNotContext context) {
    EnvironmentTree condition =
        context.environmentTest() == null
            ? environment(context.environment())
            : test(context.environmentTest());
    List<TerminalNode> nots = nots(context.NOT());
    for (int i = nots.size() - 1; i >= 0; i--) {
      condition =
          new EnvironmentTree.Not(
              condition, spans.between(nots.get(i).getSymbol(), context.getStop()));
    }
    return condition;
  }

  private EnvironmentTree test(SluiceParser.EnvironmentTestContext context) {
    return context.capabilityName() != null
        ? new EnvironmentTree.Held(literals.name(context.capabilityName()), spans.of(context))
        : new EnvironmentTree.Kernel(
            comparison(context.operator()), literals.release(context.release()), spans.of(context));
  }

  private static Comparison comparison(SluiceParser.OperatorContext context) {
    Token token = context.getStart();
    return switch (token.getType()) {
      case SluiceLexer.EQ -> Comparison.EQUAL;
      case SluiceLexer.NE -> Comparison.NOT_EQUAL;
      case SluiceLexer.LT -> Comparison.LESS;
      case SluiceLexer.LE -> Comparison.LESS_OR_EQUAL;
      case SluiceLexer.GT -> Comparison.GREATER;
      case SluiceLexer.GE -> Comparison.GREATER_OR_EQUAL;
      default -> throw new IllegalStateException("not a comparison: " + token);
    };
  }

  /** The words {@code not} in front of a condition; too many are a mistake, and none is kept. */
  private List<TerminalNode> nots(List<TerminalNode> nots) {
    if (nots.size() <= ProfileParser.MAX_DEPTH) {
      return nots;
    }
    literals.report(
        Diagnostic.at(
            spans.of(nots.get(0).getSymbol()),
            DiagnosticCode.TOO_DEEP,
            "more than " + ProfileParser.MAX_DEPTH + " times 'not' in a row"));
    return List.of();
  }
}

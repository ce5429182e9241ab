package dev.sluice.profile.syntax;

import java.util.List;
import java.util.stream.Collectors;

/** Conditions as canonical text, with the parentheses that the tree needs and no others. */
final class ConditionText implements ConditionTree.Visitor<String> {
  private static final ConditionText PRINTER = new ConditionText();

  private ConditionText() {}

  static String of(ConditionTree condition) {
    return condition.accept(PRINTER);
  }

  @Override
  public String visitAll(ConditionTree.All all) {
    return all.parts().stream()
        .map(
            part ->
                part instanceof ConditionTree.All || part instanceof ConditionTree.Any
                    ? "(" + of(part) + ")"
                    : of(part))
        .collect(Collectors.joining(" and "));
  }

  @Override
  public String visitAny(ConditionTree.Any any) {
    return any.parts().stream()
        .map(part -> part instanceof ConditionTree.Any ? "(" + of(part) + ")" : of(part))
        .collect(Collectors.joining(" or "));
  }

  @Override
  public String visitNot(ConditionTree.Not not) {
    boolean compound =
        not.part() instanceof ConditionTree.All || not.part() instanceof ConditionTree.Any;
    return compound ? "not (" + of(not.part()) + ")" : "not " + of(not.part());
  }

  @Override
  public String visitCompare(ConditionTree.Compare compare) {
    return compare.argument().text()
        + compare.mask().map(ConditionText::mask).orElse("")
        + " "
        + compare.comparison().sign()
        + " "
        + value(compare.value());
  }

  @Override
  public String visitIn(ConditionTree.In in) {
    String members =
        in.members().members().stream()
            .map(ConditionText::member)
            .collect(Collectors.joining(", "));
    return in.argument().text()
        + in.mask().map(ConditionText::mask).orElse("")
        + (in.negated() ? " not in " : " in ")
        + (in.members().braces() ? "{" + members + "}" : members);
  }

  private static String member(MemberTree member) {
    return value(member.first()) + member.last().map(last -> ".." + value(last)).orElse("");
  }

  private static String mask(ValueTree mask) {
    return mask.terms().size() == 1
        ? " & " + term(mask.terms().get(0))
        : " & {"
            + mask.terms().stream().map(ConditionText::term).collect(Collectors.joining(", "))
            + "}";
  }

  private static String value(ValueTree value) {
    List<Term> terms = value.terms();
    return terms.stream().map(ConditionText::term).collect(Collectors.joining(" | "));
  }

  /** A term as written. */
  static String term(Term term) {
    return term instanceof IntegerLiteral number ? number.text() : ((Name) term).text();
  }
}

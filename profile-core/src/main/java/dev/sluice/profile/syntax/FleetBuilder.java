package dev.sluice.profile.syntax;

import dev.sluice.profile.syntax.grammar.SluiceParser;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** Statements of fleet files: parser contexts to trees. */
final class FleetBuilder {
  private final TreeBuilder tree;
  private final TokenSpans spans;
  private final Literals literals;

  FleetBuilder(TreeBuilder tree, TokenSpans spans, Literals literals) {
    this.tree = tree;
    this.spans = spans;
    this.literals = literals;
  }

  FleetStatement statement(SluiceParser.FleetStatementContext context) {
    ParserRuleContext line = (ParserRuleContext) context.getChild(0);
    return switch (line.getRuleIndex()) {
      case SluiceParser.RULE_fleetNameLine ->
          new FleetStatement.FleetName(
              literals.name(context.fleetNameLine().profileName()), spans.of(line));
      case SluiceParser.RULE_zoneLine -> zone(context.zoneLine());
      case SluiceParser.RULE_runtimeLine ->
          new FleetStatement.RuntimeZone(
              tree.list(context.runtimeLine().categories(), this::categories), spans.of(line));
      case SluiceParser.RULE_tenantLine -> tenant(context.tenantLine());
      case SluiceParser.RULE_placeLine -> place(context.placeLine());
      default -> throw new IllegalStateException("not a statement: " + line.getText());
    };
  }

  private FleetStatement zone(SluiceParser.ZoneLineContext context) {
    return new FleetStatement.Zone(
        Optional.ofNullable(context.setSize()).map(literals::name),
        tree.list(context.categories(), this::categories),
        spans.of(context));
  }

  private CategoriesTree categories(SluiceParser.CategoriesContext context) {
    return new CategoriesTree(
        literals.name(context.category(0)),
        Optional.ofNullable(context.category(1)).map(literals::name),
        spans.of(context));
  }

  private FleetStatement tenant(SluiceParser.TenantLineContext context) {
    return context.LEVEL() != null
        ? new FleetStatement.TenantLevel(
            literals.string(context.text(0)), literals.string(context.text(1)), spans.of(context))
        : new FleetStatement.Tenants(
            tree.list(context.text(), literals::string), spans.of(context));
  }

  private FleetStatement place(SluiceParser.PlaceLineContext context) {
    return new FleetStatement.Place(
        literals.name(context.profileName(0)),
        literals.string(context.text(0)),
        literals.string(context.text(1)),
        literals.name(context.profileName(1)),
        tree.list(context.isolation(), this::isolation),
        spans.of(context));
  }

  private IsolationTree isolation(SluiceParser.IsolationContext context) {
    List<Name> words = context.plainWord().stream().map(literals::name).toList();
    return new IsolationTree(
        words,
        Optional.ofNullable(context.INTEGER())
            .map(number -> literals.integer(number.getText(), spans.of(number.getSymbol()))),
        spans.of(context));
  }
}

package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.selinux.model.AttributeName;
import dev.sluice.selinux.model.Conditional;
import dev.sluice.selinux.model.Inheritance;
import dev.sluice.selinux.model.ModuleName;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.PolicyModuleBuilder;
import dev.sluice.selinux.model.Prohibition;
import dev.sluice.selinux.model.RuleKind;
import dev.sluice.selinux.model.TemplateName;
import dev.sluice.selinux.model.TypeDeclaration;
import dev.sluice.selinux.model.TypeEnforcement;
import dev.sluice.selinux.model.TypeKind;
import dev.sluice.selinux.model.TypeName;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Says in the model's terms what a module says in CIL's; refuses what the model cannot say. */
final class ModuleReader {
  private final Facts facts;
  private final Findings findings;
  private final RuleExpansion expansion;
  private final Set<String> domains = new TreeSet<>();
  private final Map<String, Set<AttributeName>> memberships = new HashMap<>();

  ModuleReader(Facts facts, Findings findings) {
    this.facts = facts;
    this.findings = findings;
    this.expansion = new RuleExpansion(facts.types(), any -> true);
  }

  /** The module; empty after an error. */
  Optional<PolicyModule> module(ModuleName name) {
    PolicyModuleBuilder module = new PolicyModuleBuilder(name);
    facts.others().forEach(node -> refuse(node, "'" + node.keyword() + "'"));
    facts.classes().all().keySet().stream()
        .map(facts.symbols().named(SymbolKind.CLASS)::get)
        .forEach(node -> refuse(node, "a class of its own"));
    each(facts.roleTypes(), this::role);
    facts.types().members().forEach((attribute, members) -> each(members, m -> put(attribute, m)));
    declare(module);
    each(facts.rules(), rule -> rule(rule, module));
    each(
        facts.transitions(),
        transition -> {
          if (transition.guard().isPresent()) {
            throw inexpressible(transition.node(), "a transition under a condition");
          }
          expansion.transitions(transition).forEach(module::add);
        });
    each(
        facts.booleans().keySet(),
        boolName ->
            module.add(
                new Conditional(
                    facts.booleanName(boolName),
                    facts.booleans().getOrDefault(boolName, false),
                    TypeEnforcement.NONE)));
    Labels labels = new Labels(facts.types(), expansion.spelled());
    each(
        facts.files(),
        label ->
            module.add(
                labels
                    .file(label)
                    .orElseThrow(() -> inexpressible(place(label.span()), "this context"))));
    each(
        facts.ports(),
        label ->
            module.add(
                labels
                    .port(label)
                    .orElseThrow(() -> inexpressible(place(label.span()), "this context"))));
    if (findings.hasErrors()) {
      return Optional.empty();
    }
    try {
      return Optional.of(module.build());
    } catch (IllegalArgumentException e) {
      findings.add(
          Diagnostic.of(DiagnosticCode.POLICY_CONTRADICTION, String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private interface Reading<T> {
    void read(T part);
  }

  private <T> void each(Collection<T> parts, Reading<T> reading) {
    for (T part : parts) {
      try {
        reading.read(part);
      } catch (StatementException e) {
        findings.add(e.finding());
      }
    }
  }

  private static CilNode place(Span span) {
    return new CilWord("", false, span);
  }

  private static StatementException inexpressible(CilNode node, String what) {
    return new StatementException(
        node.span(),
        DiagnosticCode.POLICY_INEXPRESSIBLE,
        "a module as Sluice knows it has no place for " + what);
  }

  private void refuse(CilNode node, String what) {
    findings.add(inexpressible(node, what).finding());
  }

  private void role(Facts.RoleType given) {
    String type = facts.types().actual(given.type(), given.node());
    if (given.role().equals(TypeKind.DOMAIN.role().value())) {
      domains.add(type);
    } else if (!given.role().equals(TypeKind.OBJECT.role().value())) {
      throw inexpressible(given.node(), "role '" + given.role() + "'");
    }
  }

  private void put(String attribute, Types.Member member) {
    if (facts.types().isEverything(attribute)) {
      return;
    }
    AttributeName name = Spelled.of(AttributeName::new, attribute, member.place());
    for (String type : names(member)) {
      String actual = facts.types().actual(type, member.place());
      boolean isOwn =
          facts.symbols().keyword(SymbolKind.TYPE, actual).equals("type") || isInherited(actual);
      if (!isOwn) {
        throw inexpressible(
            member.place(), "attributes of '" + type + "', which it does not declare");
      }
      memberships.computeIfAbsent(actual, none -> new TreeSet<>()).add(name);
    }
  }

  private static List<String> names(Types.Member member) {
    Expression expression = member.expression();
    return switch (expression.operator()) {
      case NAME -> List.of(expression.name());
      case OR -> {
        if (!expression.operands().stream()
            .allMatch(e -> e.operator() == Expression.Operator.NAME)) {
          throw inexpressible(member.place(), "a set that is not a list of types");
        }
        yield expression.operands().stream().map(Expression::name).toList();
      }
      case ALL, NOT, AND, XOR, EQUAL ->
          throw inexpressible(member.place(), "a set that is not a list of types");
    };
  }

  private boolean isInherited(String type) {
    return facts.unknownTemplates().keySet().stream()
        .anyMatch(block -> type.equals(block.qualified("process")));
  }

  private void declare(PolicyModuleBuilder module) {
    new TreeMap<>(facts.symbols().named(SymbolKind.TYPE))
        .forEach(
            (name, node) -> {
              try {
                switch (node.keyword()) {
                  case "type" ->
                      module.declare(
                          new TypeDeclaration(
                              expansion.spelled().type(name, node),
                              domains.contains(name) ? TypeKind.DOMAIN : TypeKind.OBJECT,
                              memberships.getOrDefault(name, Set.of())));
                  case "typeattribute" -> {
                    if (!facts.types().isEverything(name)) {
                      module.declare(Spelled.of(AttributeName::new, name, node));
                    }
                  }
                  default -> throw inexpressible(node, "a second name of a type");
                }
              } catch (StatementException e) {
                findings.add(e.finding());
              }
            });
    if (facts.unknownTemplates().size() > 1) {
      findings.add(
          Diagnostic.of(
              DiagnosticCode.POLICY_INEXPRESSIBLE,
              "more than one block inherits templates: "
                  + String.join(
                      ", ",
                      facts.unknownTemplates().keySet().stream()
                          .map(BlockScope::path)
                          .sorted()
                          .toList())));
    }
    facts
        .unknownTemplates()
        .forEach(
            (block, templates) -> {
              try {
                module.inherit(inheritance(block, templates));
              } catch (IllegalArgumentException e) {
                findings.add(
                    Diagnostic.of(
                        DiagnosticCode.POLICY_INEXPRESSIBLE,
                        "block '" + block.path() + "' cannot inherit here"));
              }
            });
  }

  private Inheritance inheritance(BlockScope block, Set<String> templates) {
    Set<TemplateName> named = new TreeSet<>();
    templates.forEach(template -> named.add(new TemplateName(template)));
    return new Inheritance(
        named,
        new ModuleName(block.path()),
        memberships.getOrDefault(block.qualified("process"), Set.of()));
  }

  private void rule(Facts.Rule rule, PolicyModuleBuilder module) {
    if (rule.keyword().equals("neverallow")) {
      prohibition(rule, module);
      return;
    }
    RuleKind kind =
        Set.of(RuleKind.values()).stream()
            .filter(k -> k.word().equals(rule.keyword()))
            .findFirst()
            .orElseThrow();
    if (rule.guard().isEmpty()) {
      module.add(kind, expansion.rules(rule));
      return;
    }
    Facts.Guard guard = rule.guard().get();
    if (kind != RuleKind.ALLOW
        || !guard.value()
        || guard.condition().operator() != Expression.Operator.NAME) {
      throw inexpressible(rule.node(), "this condition");
    }
    String name = guard.condition().name();
    module.add(
        new Conditional(
            facts.booleanName(name),
            facts.booleans().getOrDefault(name, false),
            TypeEnforcement.of(expansion.rules(rule))));
  }

  private void prohibition(Facts.Rule rule, PolicyModuleBuilder module) {
    if (!facts.types().isEverything(rule.target())) {
      throw inexpressible(rule.node(), "'neverallow' towards some types");
    }
    for (TypeName source : expansion.types(rule.source(), rule.node())) {
      rule.permissions()
          .forEach(
              (name, permissions) ->
                  module.add(
                      new Prohibition(
                          source,
                          expansion.spelled().objectClass(name, rule.node()),
                          expansion.spelled().permissions(permissions, rule.node()))));
    }
  }
}

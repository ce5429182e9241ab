package dev.sluice.selinux.te;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.NearestNames;
import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.AttributeName;
import dev.sluice.selinux.model.BooleanName;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.Conditional;
import dev.sluice.selinux.model.ModuleName;
import dev.sluice.selinux.model.ObjectName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.PolicyModuleBuilder;
import dev.sluice.selinux.model.Prohibition;
import dev.sluice.selinux.model.RuleKind;
import dev.sluice.selinux.model.TypeDeclaration;
import dev.sluice.selinux.model.TypeEnforcement;
import dev.sluice.selinux.model.TypeKind;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.model.TypeTransition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/** Says in the model's terms what a text says; refuses what the model cannot say. */
final class TeModule {
  private static final int MAX_RULES = 1 << 20;

  private final TeFacts facts;
  private final Findings findings;
  private final TeNames names;
  private int rules;

  TeModule(TeFacts facts, Findings findings) {
    this.facts = facts;
    this.findings = findings;
    this.names = new TeNames(facts);
  }

  /** The module; empty after an error. */
  Optional<PolicyModule> module() {
    if (facts.name().isEmpty()) {
      return Optional.empty();
    }
    try {
      PolicyModuleBuilder module =
          new PolicyModuleBuilder(spelled(ModuleName::new, facts.name().get()));
      declare(module);
      each(facts.rules(), rule -> rule(rule, module));
      each(facts.transitions(), transition -> transition(transition, module));
      return findings.hasErrors() ? Optional.empty() : Optional.of(module.build());
    } catch (TeSyntaxException e) {
      findings.add(e.finding());
    } catch (IllegalArgumentException e) {
      findings.add(
          Diagnostic.of(DiagnosticCode.POLICY_CONTRADICTION, String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }

  private <T> void each(Collection<T> parts, Consumer<T> reading) {
    for (T part : parts) {
      try {
        reading.accept(part);
      } catch (TeSyntaxException e) {
        findings.add(e.finding());
      }
    }
  }

  private void declare(PolicyModuleBuilder module) {
    Set<String> domains = new HashSet<>();
    each(
        facts.roleTypes(),
        given -> {
          if (!given.role().is(TypeKind.DOMAIN.role().value())) {
            throw TeSyntaxException.inexpressible(
                given.role().span(), "role '" + given.role().text() + "'");
          }
          names
              .types(given.types())
              .forEach(
                  type -> {
                    count(given.role());
                    domains.add(type.text());
                  });
        });
    Map<String, Set<AttributeName>> memberships = new HashMap<>();
    each(
        facts.memberships(),
        given -> {
          names.attribute(given.attribute());
          if (!facts.types().containsKey(given.type().text())) {
            throw TeSyntaxException.inexpressible(
                given.type().span(),
                "attributes of '" + given.type().text() + "', which it does not declare");
          }
          memberships
              .computeIfAbsent(given.type().text(), none -> new TreeSet<>())
              .add(spelled(AttributeName::new, given.attribute()));
        });
    each(
        facts.attributes().values(),
        attribute -> module.declare(spelled(AttributeName::new, attribute)));
    each(
        facts.types().values(),
        type ->
            module.declare(
                new TypeDeclaration(
                    spelled(TypeName::new, type),
                    domains.contains(type.text()) ? TypeKind.DOMAIN : TypeKind.OBJECT,
                    memberships.getOrDefault(type.text(), Set.of()))));
    each(
        facts.booleans().values(),
        given ->
            module.add(
                new Conditional(
                    spelled(BooleanName::new, given.name()), given.value(), TypeEnforcement.NONE)));
  }

  private void rule(TeFacts.Rule rule, PolicyModuleBuilder module) {
    if (rule.keyword().is("neverallow")) {
      prohibition(rule, module);
      return;
    }
    List<AllowRule> expanded = new ArrayList<>();
    for (Token objectClass : names.classes(rule.classes())) {
      Set<PermissionName> permissions = new TreeSet<>();
      for (Token permission : names.permissions(rule.permissions(), objectClass)) {
        permissions.add(spelled(PermissionName::new, permission));
      }
      for (Token source : names.types(rule.source())) {
        for (Token target : targets(source, rule.target())) {
          count(rule.keyword());
          expanded.add(
              new AllowRule(
                  spelled(TypeName::new, source),
                  spelled(TypeName::new, target),
                  spelled(ClassName::new, objectClass),
                  permissions));
        }
      }
    }
    RuleKind kind =
        List.of(RuleKind.values()).stream()
            .filter(k -> rule.keyword().is(k.word()))
            .findFirst()
            .orElseThrow();
    if (rule.guard().isEmpty()) {
      module.add(kind, expanded);
    } else {
      conditional(rule, kind, expanded, module);
    }
  }

  private void count(Token place) {
    if (++rules > MAX_RULES) {
      throw new TeSyntaxException(
          place.span(),
          DiagnosticCode.POLICY_LIMIT,
          "the rules stand for more than " + MAX_RULES + " pairs of types");
    }
  }

  private void conditional(
      TeFacts.Rule rule, RuleKind kind, List<AllowRule> expanded, PolicyModuleBuilder module) {
    Token guard = rule.guard().orElseThrow();
    TeFacts.Switch given = facts.booleans().get(guard.text());
    if (given == null) {
      throw unknown("boolean", guard, facts.booleans().keySet());
    }
    if (kind != RuleKind.ALLOW) {
      throw TeSyntaxException.inexpressible(
          rule.keyword().span(), "'" + kind.word() + "' under a condition");
    }
    module.add(
        new Conditional(
            spelled(BooleanName::new, guard), given.value(), TypeEnforcement.of(expanded)));
  }

  private void prohibition(TeFacts.Rule rule, PolicyModuleBuilder module) {
    if (rule.guard().isPresent()) {
      throw TeSyntaxException.inexpressible(
          rule.keyword().span(), "'neverallow' under a condition");
    }
    if (!rule.target().isEverything() || rule.target().isComplement()) {
      throw TeSyntaxException.inexpressible(
          rule.target().span(), "'neverallow' towards some types");
    }
    for (Token objectClass : names.classes(rule.classes())) {
      Set<PermissionName> permissions = new TreeSet<>();
      for (Token permission : names.permissions(rule.permissions(), objectClass)) {
        permissions.add(spelled(PermissionName::new, permission));
      }
      for (Token source : names.types(rule.source())) {
        count(rule.keyword());
        module.add(
            new Prohibition(
                spelled(TypeName::new, source), spelled(ClassName::new, objectClass), permissions));
      }
    }
  }

  private void transition(TeFacts.Transition transition, PolicyModuleBuilder module) {
    Token result = names.type(transition.result());
    for (Token objectClass : names.classes(transition.classes())) {
      for (Token source : names.types(transition.source())) {
        for (Token target : targets(source, transition.target())) {
          count(transition.result());
          module.add(
              new TypeTransition(
                  spelled(TypeName::new, source),
                  spelled(TypeName::new, target),
                  spelled(ClassName::new, objectClass),
                  spelled(TypeName::new, result),
                  transition.objectName().map(name -> spelled(ObjectName::new, name))));
        }
      }
    }
  }

  /** The targets, {@code self} being the source. */
  private List<Token> targets(Token source, NameSet set) {
    List<Token> targets = new ArrayList<>();
    List<Token> others = set.included().stream().filter(name -> !name.is("self")).toList();
    if (others.size() < set.included().size()) {
      if (!set.excluded().isEmpty() || set.isComplement()) {
        throw TeSyntaxException.inexpressible(set.span(), "'self' in such a set");
      }
      targets.add(source);
    }
    if (!others.isEmpty() || set.isEverything()) {
      targets.addAll(
          names.types(
              new NameSet(
                  others, set.excluded(), set.isEverything(), set.isComplement(), set.span())));
    }
    return targets;
  }

  static TeSyntaxException unknown(String noun, Token name, Collection<String> known) {
    Diagnostic finding =
        Diagnostic.at(
            name.span(),
            DiagnosticCode.POLICY_UNKNOWN_NAME,
            "no " + noun + " '" + name.text() + "' is declared or required");
    return new TeSyntaxException(
        NearestNames.hint(name.text(), known).map(finding::withHint).orElse(finding));
  }

  private static <T> T spelled(Function<String, T> constructor, Token name) {
    try {
      return constructor.apply(name.text());
    } catch (IllegalArgumentException e) {
      throw new TeSyntaxException(
          name.span(),
          DiagnosticCode.POLICY_INEXPRESSIBLE,
          "'" + name.text() + "' is not a name that Sluice uses");
    }
  }
}

package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.AttributeName;
import dev.sluice.selinux.model.BooleanName;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.FileContext;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.PortContext;
import dev.sluice.selinux.model.RuleKind;
import dev.sluice.selinux.model.TypeEnforcement;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.model.TypeTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a whole policy says about types, with attributes, {@code self}, blocks and macros resolved.
 * Constraints, roles, users and extended permissions are not part of it: it says what type
 * enforcement allows at the level of permissions. For use by one thread at a time.
 */
public final class CilPolicy {
  private static final int MAX_MEMBERSHIPS = 1 << 22;

  private final Facts facts;
  private final Set<TypeName> types;
  private final Map<AttributeName, Set<TypeName>> attributes;
  private final Map<ClassName, Set<PermissionName>> classes;
  private final Set<TypeTransition> transitions = new TreeSet<>();
  private final Set<FileContext> fileContexts;
  private final Set<PortContext> portContexts;
  private final Map<BooleanName, Boolean> booleans;
  private int memberships;

  /** Expands everything but the rules, so that what cannot be expanded is found while reading. */
  CilPolicy(Facts facts) {
    this.facts = facts;
    RuleExpansion expansion = new RuleExpansion(facts.types(), any -> true);
    Set<TypeName> allTypes = new TreeSet<>();
    Map<AttributeName, Set<TypeName>> allAttributes = new TreeMap<>();
    facts
        .symbols()
        .named(SymbolKind.TYPE)
        .forEach(
            (name, node) -> {
              switch (node.keyword()) {
                case "type" -> allTypes.add(expansion.spelled().type(name, node));
                case "typeattribute" ->
                    allAttributes.put(
                        Spelled.of(AttributeName::new, name, node), members(expansion, name, node));
                default -> facts.types().actual(name, node);
              }
            });
    this.types = Collections.unmodifiableSet(allTypes);
    this.attributes = Collections.unmodifiableMap(allAttributes);
    Map<ClassName, Set<PermissionName>> allClasses = new TreeMap<>();
    facts
        .classes()
        .all()
        .forEach(
            (name, permissions) -> {
              CilList node = facts.symbols().named(SymbolKind.CLASS).get(name);
              if (node != null) {
                allClasses.put(
                    expansion.spelled().objectClass(name, node),
                    Collections.unmodifiableSet(
                        expansion.spelled().permissions(permissions, node)));
              }
            });
    this.classes = Collections.unmodifiableMap(allClasses);
    facts.transitions().forEach(t -> transitions.addAll(expansion.transitions(t)));
    Map<BooleanName, Boolean> initially = new TreeMap<>();
    facts.booleans().forEach((name, value) -> initially.put(facts.booleanName(name), value));
    this.booleans = Collections.unmodifiableMap(initially);
    Labels labels = new Labels(facts.types(), expansion.spelled());
    this.fileContexts = labels.files(facts.files());
    this.portContexts = labels.ports(facts.ports());
  }

  private Set<TypeName> members(RuleExpansion expansion, String attribute, CilList node) {
    Set<TypeName> members = new TreeSet<>(expansion.types(attribute, node));
    memberships += members.size();
    if (memberships > MAX_MEMBERSHIPS) {
      throw new StatementException(
          node.span(),
          DiagnosticCode.POLICY_LIMIT,
          "the attributes have more than " + MAX_MEMBERSHIPS + " types in all");
    }
    return Collections.unmodifiableSet(members);
  }

  /** The types. */
  public Set<TypeName> types() {
    return types;
  }

  /** The attributes and their types. */
  public Map<AttributeName, Set<TypeName>> attributes() {
    return attributes;
  }

  /** The object classes and their permissions, those of commons included. */
  public Map<ClassName, Set<PermissionName>> classes() {
    return classes;
  }

  /** The booleans and their initial values. */
  public Map<BooleanName, Boolean> booleans() {
    return booleans;
  }

  /**
   * The rules of a kind that hold whatever the booleans; refused with {@link
   * DiagnosticCode#POLICY_LIMIT} if they stand for too much.
   */
  public Checked<TypeEnforcement> rules(RuleKind kind) {
    return rules(kind, types, rule -> rule.guard().isEmpty());
  }

  /** The same for some domains. */
  public Checked<TypeEnforcement> rules(RuleKind kind, Set<TypeName> sources) {
    return rules(kind, sources, rule -> rule.guard().isEmpty());
  }

  /**
   * The rules of a kind that hold while booleans have these values.
   *
   * @param sources the domains
   * @param values the values; a boolean that is missing has its initial one
   */
  public Checked<TypeEnforcement> rules(
      RuleKind kind, Set<TypeName> sources, Map<BooleanName, Boolean> values) {
    Map<String, Boolean> all = new HashMap<>(facts.booleans());
    values.forEach((name, value) -> all.put(name.value(), value));
    Truth truth = new Truth(all);
    return rules(
        kind,
        sources,
        rule ->
            rule.guard().map(guard -> guard.condition().in(truth) == guard.value()).orElse(true));
  }

  private Checked<TypeEnforcement> rules(
      RuleKind kind, Set<TypeName> sources, Predicate<Facts.Rule> holds) {
    RuleExpansion expansion = new RuleExpansion(facts.types(), sources::contains);
    List<AllowRule> rules = new ArrayList<>();
    try {
      for (Facts.Rule rule : facts.rules()) {
        if (rule.keyword().equals(kind.word()) && holds.test(rule)) {
          rules.addAll(expansion.rules(rule));
        }
      }
      return Checked.of(TypeEnforcement.of(rules), Diagnostics.none());
    } catch (StatementException e) {
      return Checked.refused(Diagnostics.of(List.of(e.finding())));
    }
  }

  /**
   * The rules that allow, in whatever state of the booleans, what a {@code neverallow} statement
   * forbids: {@link DiagnosticCode#POLICY_NEVERALLOW}, one finding for each pair of statements.
   */
  public Diagnostics violations() {
    return new Neverallows(facts).check();
  }

  /** The types of what is new, those under conditions included. */
  public Set<TypeTransition> transitions() {
    return Collections.unmodifiableSet(transitions);
  }

  /**
   * The types of files whose path is absolute and whose context has the user {@code system_u}, the
   * role {@code object_r} and one level.
   */
  public Set<FileContext> fileContexts() {
    return fileContexts;
  }

  /** The types of ports, with such contexts. */
  public Set<PortContext> portContexts() {
    return portContexts;
  }
}

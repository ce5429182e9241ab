package dev.sluice.selinux.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects the parts of a module, in any order. For use by one thread. */
public final class PolicyModuleBuilder {
  private final ModuleName name;
  private Optional<Inheritance> inheritance = Optional.empty();
  private final Set<AttributeName> attributes = new LinkedHashSet<>();
  private final Set<TypeDeclaration> types = new LinkedHashSet<>();
  private final Map<RuleKind, List<AllowRule>> rules = new EnumMap<>(RuleKind.class);
  private final Set<Conditional> conditionals = new LinkedHashSet<>();
  private final Set<Prohibition> prohibitions = new LinkedHashSet<>();
  private final Set<TypeTransition> transitions = new LinkedHashSet<>();
  private final Set<FileContext> fileContexts = new LinkedHashSet<>();
  private final Set<PortContext> portContexts = new LinkedHashSet<>();

  /** Begins a module without parts. */
  public PolicyModuleBuilder(ModuleName name) {
    this.name = name;
  }

  /** Lets the domain begin with what templates give. */
  public PolicyModuleBuilder inherit(Inheritance inherited) {
    inheritance = Optional.of(inherited);
    return this;
  }

  /** Declares an attribute. */
  public PolicyModuleBuilder declare(AttributeName attribute) {
    attributes.add(attribute);
    return this;
  }

  /** Declares a type. */
  public PolicyModuleBuilder declare(TypeDeclaration type) {
    types.add(type);
    return this;
  }

  /** Adds a rule that holds whatever the booleans. */
  public PolicyModuleBuilder add(RuleKind kind, AllowRule rule) {
    rules.computeIfAbsent(kind, none -> new ArrayList<>()).add(rule);
    return this;
  }

  /** Adds rules that hold whatever the booleans. */
  public PolicyModuleBuilder add(RuleKind kind, Collection<AllowRule> more) {
    more.forEach(rule -> add(kind, rule));
    return this;
  }

  /** Adds a boolean, or more of what it allows. */
  public PolicyModuleBuilder add(Conditional conditional) {
    conditionals.add(conditional);
    return this;
  }

  /** Adds what no rule may allow. */
  public PolicyModuleBuilder add(Prohibition prohibition) {
    prohibitions.add(prohibition);
    return this;
  }

  /** Adds the type of what is new. */
  public PolicyModuleBuilder add(TypeTransition transition) {
    transitions.add(transition);
    return this;
  }

  /** Adds the type of files. */
  public PolicyModuleBuilder add(FileContext context) {
    fileContexts.add(context);
    return this;
  }

  /** Adds the type of ports. */
  public PolicyModuleBuilder add(PortContext context) {
    portContexts.add(context);
    return this;
  }

  /**
   * The module.
   *
   * @throws IllegalArgumentException if parts contradict each other
   */
  public PolicyModule build() {
    Map<RuleKind, TypeEnforcement> byKind = new EnumMap<>(RuleKind.class);
    rules.forEach((kind, list) -> byKind.put(kind, TypeEnforcement.of(list)));
    return new PolicyModule(
        name,
        inheritance,
        attributes,
        types,
        new AccessRules(byKind),
        conditionals,
        prohibitions,
        transitions,
        fileContexts,
        portContexts);
  }
}

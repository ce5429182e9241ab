package dev.sluice.selinux.model;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * All that one policy module says. Its parts are in canonical order and without repetition: two
 * modules are equal if and only if they say the same. Immutable; made by {@link
 * PolicyModuleBuilder}.
 *
 * @param name the module's name
 * @param inheritance the templates that its domain begins with
 * @param attributes the attributes that it declares
 * @param types the types that it declares, domains first
 * @param rules what is allowed, and what leaves records, whatever the booleans
 * @param conditionals its booleans and what they allow, one for each name; nothing in them is
 *     allowed always
 * @param prohibitions what no rule may allow, one for each domain and class
 * @param transitions the types of what is new, one for each cause
 * @param fileContexts the types of files, one for each path and kind
 * @param portContexts the types of ports
 */
public record PolicyModule(
    ModuleName name,
    Optional<Inheritance> inheritance,
    Set<AttributeName> attributes,
    Set<TypeDeclaration> types,
    AccessRules rules,
    Set<Conditional> conditionals,
    Set<Prohibition> prohibitions,
    Set<TypeTransition> transitions,
    Set<FileContext> fileContexts,
    Set<PortContext> portContexts) {
  private static final Comparator<TypeDeclaration> BY_NAME =
      Comparator.comparing(TypeDeclaration::name);

  /**
   * Brings the parts into canonical form.
   *
   * @throws IllegalArgumentException if two declarations, booleans, transitions or contexts are
   *     about the same thing and differ, or if files or ports get a domain
   */
  public PolicyModule {
    attributes = Collections.unmodifiableSet(new TreeSet<>(attributes));
    types = distinct(types, BY_NAME, "type");
    conditionals = beyond(rules.of(RuleKind.ALLOW), conditionals);
    prohibitions = merged(prohibitions);
    transitions = distinct(transitions, TypeTransition.BY_CAUSE, "transition");
    fileContexts = distinct(fileContexts, FileContext.BY_FILES, "file context");
    portContexts = distinct(portContexts, PortContext.BY_PORTS, "port context");
    for (TypeDeclaration type : types) {
      boolean isLabel =
          fileContexts.stream().anyMatch(context -> context.type().equals(type.name()))
              || portContexts.stream().anyMatch(context -> context.type().equals(type.name()));
      if (isLabel && type.kind() == TypeKind.DOMAIN) {
        throw new IllegalArgumentException("files and ports cannot have a domain: " + type.name());
      }
    }
  }

  /** The same module without the types of ports, which some formats cannot say. */
  public PolicyModule withoutPortContexts() {
    return new PolicyModule(
        name,
        inheritance,
        attributes,
        types,
        rules,
        conditionals,
        prohibitions,
        transitions,
        fileContexts,
        Set.of());
  }

  /** The same module without the types of files. */
  public PolicyModule withoutFileContexts() {
    return new PolicyModule(
        name,
        inheritance,
        attributes,
        types,
        rules,
        conditionals,
        prohibitions,
        transitions,
        Set.of(),
        portContexts);
  }

  /** The same module with other names for types and booleans. */
  public PolicyModule renamed(
      UnaryOperator<TypeName> typeNames, UnaryOperator<BooleanName> booleanNames) {
    return new Renaming(typeNames, booleanNames).of(this);
  }

  /** The types that it declares, the one that a template brings with it included. */
  public Set<TypeName> declaredTypes() {
    Set<TypeName> declared = new TreeSet<>();
    types.forEach(type -> declared.add(type.name()));
    inheritance.ifPresent(inherited -> declared.add(inherited.domain()));
    return Collections.unmodifiableSet(declared);
  }

  /** The types that it speaks of without declaring them, sorted. */
  public Set<TypeName> externalTypes() {
    Set<TypeName> external = new References(this).types();
    external.removeAll(declaredTypes());
    return Collections.unmodifiableSet(external);
  }

  /** The attributes that it speaks of without declaring them, sorted. */
  public Set<AttributeName> externalAttributes() {
    Set<AttributeName> external = new TreeSet<>();
    types.forEach(type -> external.addAll(type.attributes()));
    inheritance.ifPresent(inherited -> external.addAll(inherited.attributes()));
    external.removeAll(attributes);
    return Collections.unmodifiableSet(external);
  }

  /** The permissions that it speaks of, by class, sorted. */
  public Map<ClassName, Set<PermissionName>> permissions() {
    return Collections.unmodifiableMap(new References(this).permissions());
  }

  /** Sorted; what says the same twice is there once, what contradicts is refused. */
  private static <T extends Comparable<T>> Set<T> distinct(
      Collection<T> parts, Comparator<T> subject, String word) {
    Set<T> whole = new TreeSet<>(parts);
    Set<T> subjects = new TreeSet<>(subject);
    for (T part : whole) {
      if (!subjects.add(part)) {
        throw new IllegalArgumentException("a second " + word + " for the same: " + part);
      }
    }
    return Collections.unmodifiableSet(new LinkedHashSet<>(whole));
  }

  private static Set<Conditional> beyond(TypeEnforcement always, Set<Conditional> conditionals) {
    Map<BooleanName, Conditional> joined = new TreeMap<>();
    for (Conditional next : conditionals) {
      Conditional before = joined.get(next.name());
      if (before != null && before.initially() != next.initially()) {
        throw new IllegalArgumentException("two initial values of boolean " + next.name());
      }
      TypeEnforcement more = next.whenTrue().beyond(always);
      joined.put(
          next.name(),
          new Conditional(
              next.name(), next.initially(), before == null ? more : before.whenTrue().and(more)));
    }
    return Collections.unmodifiableSet(new LinkedHashSet<>(joined.values()));
  }

  private static Set<Prohibition> merged(Set<Prohibition> prohibitions) {
    Map<TypeName, Map<ClassName, Set<PermissionName>>> all = new TreeMap<>();
    for (Prohibition next : prohibitions) {
      all.computeIfAbsent(next.source(), source -> new TreeMap<>())
          .computeIfAbsent(next.objectClass(), objectClass -> new TreeSet<>())
          .addAll(next.permissions());
    }
    Set<Prohibition> sorted = new LinkedHashSet<>();
    all.forEach(
        (source, classes) ->
            classes.forEach(
                (objectClass, permissions) ->
                    sorted.add(new Prohibition(source, objectClass, permissions))));
    return Collections.unmodifiableSet(sorted);
  }
}

package dev.sluice.selinux.target;

import dev.sluice.profile.path.PathPattern;
import dev.sluice.profile.policy.Resource.Transport;
import dev.sluice.selinux.model.AttributeName;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.ModuleName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TemplateName;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.path.PatternExpression;
import dev.sluice.selinux.path.Precedence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The policy that a derived module is written for: what a derivation needs to know of it, from
 * reviewed text resources. Immutable.
 */
public final class TargetPolicy {
  private static final Comparator<PortOwner> NARROWEST =
      Comparator.comparingInt(PortOwner::width).thenComparingInt(PortOwner::first);

  private final TargetName name;
  private final TargetFacts facts;

  private TargetPolicy(TargetName name, TargetFacts facts) {
    this.name = name;
    this.facts = facts;
  }

  /** The policy of this name. */
  public static TargetPolicy of(TargetName name) {
    return new TargetPolicy(name, TargetReader.read(name));
  }

  /** Its name. */
  public TargetName name() {
    return name;
  }

  /** The policy capabilities that it sets, sorted. */
  public Set<String> capabilities() {
    return Collections.unmodifiableSet(new TreeSet<>(facts.capabilities));
  }

  /** The attributes that a type gets for a role, sorted; none if the policy has none for it. */
  public Set<AttributeName> attributes(AttributeRole role) {
    return Collections.unmodifiableSet(
        new TreeSet<>(facts.attributes.getOrDefault(role, Set.of())));
  }

  /** The domains that start what is confined. */
  public List<TypeName> starters(Starter starter) {
    return List.copyOf(facts.starters.getOrDefault(starter, List.of()));
  }

  /** What is asked about the standard descriptors that a starter hands over. */
  public List<ClassPermissions> inherited(Starter starter) {
    return List.copyOf(facts.inherited.getOrDefault(starter, List.of()));
  }

  /** What a starter does to what it has started. */
  public List<ClassPermissions> managed(Starter starter) {
    return List.copyOf(facts.managed.getOrDefault(starter, List.of()));
  }

  /** The type that container runtimes give to the files of a container; empty if there is none. */
  public Optional<TypeName> containerFiles() {
    return facts.containerFiles;
  }

  /** The abstract blocks that a domain can inherit, sorted. */
  public Set<TemplateName> templates() {
    return Collections.unmodifiableSet(new TreeSet<>(facts.templates));
  }

  /** The type of network addresses. */
  public TypeName node() {
    return facts.node.orElseThrow();
  }

  /** The type of the kernel itself. */
  public TypeName kernel() {
    return facts.kernel.orElseThrow();
  }

  /** The narrowest area that holds all paths of a pattern; there is always one. */
  public Area around(PathPattern pattern) {
    return narrowest(facts.areas, inFileContexts(pattern));
  }

  /**
   * How file contexts call the paths of a pattern: paths below the policy's aliases are looked up
   * by another name, and a file context with the first one would never be found.
   */
  public PathPattern inFileContexts(PathPattern pattern) {
    String text = pattern.text();
    return facts.aliases.entrySet().stream()
        .filter(alias -> (text + "/").startsWith(alias.getKey() + "/"))
        .max(Comparator.comparing(alias -> alias.getKey().text().length()))
        .map(
            alias ->
                new PathPattern(alias.getValue() + text.substring(alias.getKey().text().length())))
        .orElse(pattern);
  }

  /** Directories that file contexts know by another name, sorted; file_contexts.subs_dist. */
  public Map<PathPattern, PathPattern> aliases() {
    return Collections.unmodifiableMap(facts.aliases);
  }

  /** The areas that lie inside a pattern, sorted. */
  public List<Area> within(PathPattern pattern) {
    return facts.areas.stream()
        .filter(area -> pattern.contains(area.pattern()))
        .sorted(Comparator.comparing(Area::pattern))
        .toList();
  }

  /** All areas, sorted. */
  public List<Area> areas() {
    return facts.areas.stream().sorted(Comparator.comparing(Area::pattern)).toList();
  }

  /** The type of the file system on which the paths of a pattern lie. */
  public TypeName fileSystem(PathPattern pattern) {
    return narrowest(facts.fileSystems, pattern).type();
  }

  private static Area narrowest(List<Area> areas, PathPattern pattern) {
    return areas.stream()
        .filter(area -> area.pattern().contains(pattern))
        .max(Comparator.comparing(area -> Precedence.of(PatternExpression.of(area.pattern()))))
        .orElseThrow();
  }

  /** The ports of a range that belong to somebody, each with its owner, in order. */
  public List<PortOwner> owners(Transport transport, int first, int last) {
    List<PortOwner> owners = new ArrayList<>();
    for (int port = first; port <= last; port++) {
      int number = port;
      portType(transport, number)
          .filter(type -> !facts.unowned.contains(type))
          .ifPresent(type -> owners.add(new PortOwner(transport, number, number, type)));
    }
    return owners;
  }

  /** The type of a port; empty if the policy says nothing of it. */
  public Optional<TypeName> portType(Transport transport, int port) {
    return facts.ports.stream()
        .filter(owner -> owner.meets(transport, port, port))
        .min(NARROWEST)
        .map(PortOwner::type);
  }

  /** All owners of ports, as the resources list them. */
  public List<PortOwner> ports() {
    return List.copyOf(facts.ports);
  }

  /** Whether the policy itself allows something to every domain that is derived for it. */
  public boolean grantsEveryDomain(
      TypeName target, ClassName objectClass, PermissionName permission) {
    return grants().stream()
        .anyMatch(
            grant ->
                grant.target().equals(target)
                    && grant.permissions().objectClass().equals(objectClass)
                    && grant.permissions().permissions().contains(permission));
  }

  /** What the policy itself allows to every domain that is derived for it. */
  public List<Grant> grants() {
    Set<AttributeName> own = attributes(AttributeRole.DOMAIN);
    return facts.grants.stream().filter(grant -> own.contains(grant.attribute())).toList();
  }

  /** Whether the policy has a permission of a class; the kernel may ask for more. */
  public boolean knows(ClassName objectClass, PermissionName permission) {
    Set<PermissionName> lacking = facts.lacking.get(objectClass);
    return lacking == null || !(lacking.isEmpty() || lacking.contains(permission));
  }

  /** Whether the policy has a module of this name, which another one would replace. */
  public boolean hasModule(ModuleName module) {
    return facts.modules.contains(module.value());
  }

  /** Whether a kernel with this policy permits what the policy does not know. */
  public boolean allowsUnknown() {
    return facts.allowsUnknown;
  }

  /** All types of the policy that a derivation may name, sorted. */
  public Set<TypeName> types() {
    Set<TypeName> types = new TreeSet<>();
    facts.areas.stream()
        .filter(area -> area.kind() != AreaKind.SELF)
        .forEach(area -> types.add(area.type()));
    facts.fileSystems.forEach(area -> types.add(area.type()));
    facts.ports.forEach(owner -> types.add(owner.type()));
    facts.starters.values().forEach(types::addAll);
    facts.containerFiles.ifPresent(types::add);
    facts.grants.forEach(grant -> types.add(grant.target()));
    types.add(node());
    types.add(kernel());
    return Collections.unmodifiableSet(types);
  }

  /** All attributes of the policy that a derivation may name, sorted. */
  public Set<AttributeName> attributes() {
    Set<AttributeName> names = new TreeSet<>();
    facts.attributes.values().forEach(names::addAll);
    return Collections.unmodifiableSet(names);
  }

  /**
   * What the policy allows to every type with an attribute.
   *
   * @param attribute the attribute
   * @param target on which type
   * @param permissions what
   */
  public record Grant(AttributeName attribute, TypeName target, ClassPermissions permissions) {}
}

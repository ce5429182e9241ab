package dev.sluice.selinux.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import dev.sluice.oracle.Oracles;
import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.ObjectName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeEnforcement;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.model.TypeTransition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * sesearch and seinfo: what a binary policy contains. Each question runs a program for half a
 * second on a small policy, for some seconds on a distribution's.
 */
public final class PolicyQuery {
  private static final String EMPTY = "<empty attribute>";
  private static final Pattern TRANSITION =
      Pattern.compile("type_transition (\\S+) (\\S+):(\\S+) (\\S+?)(?: (\\S+))?;(?: \\[.*)?");

  private final Path policy;
  private final Path sesearch;
  private final Path seinfo;
  private final Supplier<Map<TypeName, Set<TypeName>>> attributes =
      Suppliers.memoize(this::readAttributes);

  private PolicyQuery(Path policy, Path sesearch, Path seinfo) {
    this.policy = policy;
    this.sesearch = sesearch;
    this.seinfo = seinfo;
  }

  /**
   * Questions about a policy.
   *
   * @param policy a binary policy
   * @param unchecked what remains unchecked without setools, in one line
   */
  public static PolicyQuery of(Path policy, String unchecked) {
    return new PolicyQuery(
        policy, Oracles.command("sesearch", unchecked), Oracles.command("seinfo", unchecked));
  }

  /** All allow rules as the policy holds them: about attributes, too. */
  public List<QueriedRule> rules() {
    return search();
  }

  /** All allow rules that apply to a source, itself or through attributes. */
  public List<QueriedRule> rules(TypeName source) {
    return search("-s", source.value());
  }

  /** All allow rules of a source, about it and types, with conditions. */
  public List<QueriedRule> rulesOfTypes(TypeName source) {
    List<QueriedRule> expanded = new ArrayList<>();
    for (QueriedRule queried : rules(source)) {
      TypeName target = queried.rule().target();
      for (TypeName type : attributes().getOrDefault(target, Set.of(target))) {
        expanded.add(queried.between(source, type));
      }
    }
    return List.copyOf(expanded);
  }

  /** What a source is allowed whatever the booleans, about types. */
  public TypeEnforcement granted(TypeName source) {
    List<AllowRule> unconditional =
        rulesOfTypes(source).stream()
            .filter(rule -> rule.condition().isEmpty())
            .map(QueriedRule::rule)
            .toList();
    return TypeEnforcement.of(unconditional);
  }

  /** The allow rules that name one of these sources themselves, as the policy holds them. */
  public TypeEnforcement stated(Set<TypeName> sources) {
    return TypeEnforcement.of(
        search("-ds", "-rs", "-s", anyOf(sources)).stream().map(QueriedRule::rule).toList());
  }

  /** The type transitions that name one of these sources themselves. */
  public Set<TypeTransition> transitions(Set<TypeName> sources) {
    List<String> command = List.of(sesearch.toString(), "-T", "-ds", "-rs", "-s", anyOf(sources));
    Set<TypeTransition> transitions = new TreeSet<>();
    for (String line :
        ToolRun.of(Stream.concat(command.stream(), Stream.of(policy.toString())).toList())
            .successful()
            .lines()) {
      Matcher matcher = TRANSITION.matcher(line);
      assertThat(matcher.matches()).as(line).isTrue();
      transitions.add(
          new TypeTransition(
              new TypeName(matcher.group(1)),
              new TypeName(matcher.group(2)),
              new ClassName(matcher.group(3)),
              new TypeName(matcher.group(4)),
              Optional.ofNullable(matcher.group(5)).map(ObjectName::new)));
    }
    return transitions;
  }

  private static String anyOf(Set<TypeName> types) {
    return types.stream()
        .map(type -> type.value().replace(".", "\\."))
        .collect(Collectors.joining("|", "^(", ")$"));
  }

  private List<QueriedRule> search(String... options) {
    List<String> command = new ArrayList<>(List.of(sesearch.toString(), "-A"));
    command.addAll(List.of(options));
    command.add(policy.toString());
    // A rule about an attribute that no type has allows nothing.
    return ToolRun.of(command).successful().lines().stream()
        .filter(line -> !line.contains(EMPTY))
        .map(QueriedRule::parse)
        .toList();
  }

  /** All types. */
  public Set<TypeName> types() {
    Set<TypeName> types = new TreeSet<>();
    seinfo("-t", "--flat").forEach(line -> types.add(new TypeName(line)));
    return types;
  }

  /** All booleans. */
  public Set<String> booleans() {
    return new TreeSet<>(seinfo("-b", "--flat"));
  }

  /** The types that are permissive. */
  public Set<TypeName> permissiveTypes() {
    Set<TypeName> types = new TreeSet<>();
    seinfo("--permissive", "--flat").forEach(line -> types.add(new TypeName(line)));
    return types;
  }

  /** The types of all attributes that rules or constraints of the policy use. */
  public Map<TypeName, Set<TypeName>> attributes() {
    return Objects.requireNonNull(attributes.get());
  }

  private Map<TypeName, Set<TypeName>> readAttributes() {
    Map<TypeName, Set<TypeName>> read = new TreeMap<>();
    Set<TypeName> types = new TreeSet<>();
    for (String line : seinfo("-a", "-x", "--flat")) {
      if (line.startsWith("attribute ")) {
        types = new TreeSet<>();
        read.put(new TypeName(line.substring(10).replace(";", "")), types);
      } else if (!line.equals(EMPTY)) {
        types.add(new TypeName(line));
      }
    }
    return read;
  }

  /** All classes, with their own permissions and those that they inherit. */
  public Map<ClassName, Set<PermissionName>> classes() {
    Map<String, Set<PermissionName>> commons = new TreeMap<>();
    block("common", seinfo("--common", "-x", "--flat"), Map.of()).forEach(commons::put);
    Map<ClassName, Set<PermissionName>> classes = new TreeMap<>();
    block("class", seinfo("-c", "-x", "--flat"), commons)
        .forEach((name, permissions) -> classes.put(new ClassName(name), permissions));
    return classes;
  }

  private static Map<String, Set<PermissionName>> block(
      String keyword, List<String> lines, Map<String, Set<PermissionName>> commons) {
    Map<String, Set<PermissionName>> all = new TreeMap<>();
    Set<PermissionName> permissions = new TreeSet<>();
    for (String line : lines) {
      if (line.startsWith(keyword + " ")) {
        permissions = new TreeSet<>();
        all.put(line.substring(keyword.length() + 1), permissions);
      } else if (line.startsWith("inherits ")) {
        Set<PermissionName> inherited = commons.get(line.substring(9));
        assertThat(inherited).as(line).isNotNull();
        permissions.addAll(inherited);
      } else if (!line.equals("{") && !line.equals("}")) {
        permissions.add(new PermissionName(line));
      }
    }
    return all;
  }

  private List<String> seinfo(String... options) {
    List<String> command = new ArrayList<>(List.of(seinfo.toString()));
    command.addAll(List.of(options));
    command.add(policy.toString());
    return ToolRun.of(command).successful().lines();
  }
}

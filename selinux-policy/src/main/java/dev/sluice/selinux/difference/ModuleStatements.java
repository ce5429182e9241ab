package dev.sluice.selinux.difference;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.selinux.derive.DerivedPolicy;
import dev.sluice.selinux.model.AttributeName;
import dev.sluice.selinux.model.Conditional;
import dev.sluice.selinux.model.FileContext;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.PortContext;
import dev.sluice.selinux.model.Prohibition;
import dev.sluice.selinux.model.RuleKind;
import dev.sluice.selinux.model.TypeDeclaration;
import dev.sluice.selinux.model.TypeName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a derived module says besides what it allows, each statement with its lines. */
final class ModuleStatements {
  private final PolicyModule module;
  private final DerivedPolicy derived;

  /** The statements of a side, under the names that it has there. */
  ModuleStatements(DerivedSide side) {
    this.module = side.module();
    this.derived = side.derived();
  }

  /** What leaves records, and what leaves none, permission by permission. */
  Map<String, List<Span>> recorded() {
    Map<String, List<Span>> statements = new TreeMap<>();
    for (RuleKind kind : List.of(RuleKind.AUDIT_ALLOW, RuleKind.DONT_AUDIT)) {
      module
          .rules()
          .of(kind)
          .rules()
          .forEach(
              rule ->
                  rule.permissions()
                      .forEach(
                          permission ->
                              statements.put(
                                  "%s %s %s:%s %s;"
                                      .formatted(
                                          kind.word(),
                                          rule.source(),
                                          rule.target(),
                                          rule.objectClass(),
                                          permission),
                                  List.of())));
    }
    return statements;
  }

  /** The types. */
  Map<String, List<Span>> types() {
    Map<String, List<Span>> statements = new TreeMap<>();
    names().forEach(name -> statements.put("type " + name, line(derived.typeLines(), name)));
    return statements;
  }

  private static <K> List<Span> line(Map<K, Span> lines, K key) {
    return Optional.ofNullable(lines.get(key)).map(List::of).orElse(List.of());
  }

  /** In which attributes those types are that another module has, too. */
  Map<String, List<Span>> attributes(ModuleStatements other) {
    Set<TypeName> shared = new TreeSet<>(names());
    shared.retainAll(other.names());
    Map<String, List<Span>> statements = new TreeMap<>();
    for (TypeDeclaration type : module.types()) {
      if (shared.contains(type.name())) {
        for (AttributeName attribute : type.attributes()) {
          statements.put(type.name() + " in " + attribute, List.of());
        }
      }
    }
    return statements;
  }

  private List<TypeName> names() {
    return module.types().stream().map(TypeDeclaration::name).toList();
  }

  /** The labels of files, those that are set on the machine included. */
  Map<String, List<Span>> files() {
    Map<String, List<Span>> statements = new TreeMap<>();
    module
        .fileContexts()
        .forEach(context -> statements.put(text(context), line(derived.contextLines(), context)));
    derived
        .localContexts()
        .forEach(
            context ->
                statements.put(
                    text(context) + ", set on the machine", line(derived.contextLines(), context)));
    return statements;
  }

  private static String text(FileContext context) {
    return context.path() + " " + kind(context) + context.type();
  }

  private static String kind(FileContext context) {
    String flag = context.kind().flag();
    return flag.isEmpty() ? "" : flag + " ";
  }

  /** The labels of ports. */
  Map<String, List<Span>> ports() {
    Map<String, List<Span>> statements = new TreeMap<>();
    module
        .portContexts()
        .forEach(context -> statements.put(text(context), line(derived.portLines(), context)));
    return statements;
  }

  private static String text(PortContext context) {
    String ports =
        context.first() == context.last()
            ? Integer.toString(context.first())
            : context.first() + ".." + context.last();
    return context.transport().name().toLowerCase(Locale.ROOT) + " " + ports + " " + context.type();
  }

  /** The types of what is new. */
  Map<String, List<Span>> transitions() {
    Map<String, List<Span>> statements = new TreeMap<>();
    module.transitions().forEach(transition -> statements.put(transition.toString(), List.of()));
    return statements;
  }

  /** What no rule of the whole policy may allow, permission by permission. */
  Map<String, List<Span>> prohibitions() {
    Map<String, List<Span>> statements = new TreeMap<>();
    for (Prohibition prohibition : module.prohibitions()) {
      List<Span> lines =
          List.copyOf(derived.prohibitionLines().getOrDefault(prohibition.objectClass(), Set.of()));
      for (PermissionName permission : prohibition.permissions()) {
        statements.put(
            "neverallow %s *:%s %s;"
                .formatted(prohibition.source(), prohibition.objectClass(), permission),
            lines);
      }
    }
    return statements;
  }

  /** The booleans; what they allow is told of each permission. */
  Map<String, List<Span>> booleans() {
    Map<String, List<Span>> statements = new TreeMap<>();
    module
        .conditionals()
        .forEach(conditional -> statements.put("bool " + conditional.name(), List.of()));
    return statements;
  }

  /** What those booleans are in a policy that was just loaded that another module has, too. */
  Map<String, List<Span>> booleans(ModuleStatements other) {
    Map<String, List<Span>> statements = new TreeMap<>();
    for (Conditional conditional : module.conditionals()) {
      if (other.booleans().containsKey("bool " + conditional.name())) {
        statements.put("bool " + conditional.name() + " " + conditional.initially(), List.of());
      }
    }
    return statements;
  }
}

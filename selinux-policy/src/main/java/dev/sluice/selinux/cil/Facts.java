package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.selinux.mcs.Level;
import dev.sluice.selinux.model.BooleanName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the statements of a policy say, with all names resolved and no set expanded yet. */
final class Facts {
  private final Symbols symbols;
  private final Types types;
  private final Classes classes;
  private final Map<String, Boolean> booleans = new TreeMap<>();
  private final List<Rule> rules = new ArrayList<>();
  private final List<Transition> transitions = new ArrayList<>();
  private final List<RoleType> roleTypes = new ArrayList<>();
  private final List<FileLabel> files = new ArrayList<>();
  private final List<PortLabel> ports = new ArrayList<>();
  private final List<CilList> others = new ArrayList<>();
  private final Map<BlockScope, Set<String>> unknownTemplates = new LinkedHashMap<>();

  Facts(Symbols symbols, Types types, Classes classes) {
    this.symbols = symbols;
    this.types = types;
    this.classes = classes;
  }

  /** A condition over booleans, and the value it must have. */
  record Guard(Expression condition, boolean value) {}

  /**
   * A rule about accesses.
   *
   * @param keyword {@code allow}, {@code auditallow}, {@code dontaudit} or {@code neverallow}
   * @param target a type, an attribute, or {@code self}, {@code notself}, {@code other}
   */
  record Rule(
      String keyword,
      String source,
      String target,
      Map<String, Set<String>> permissions,
      Optional<Guard> guard,
      CilList node) {}

  /** A type transition. */
  record Transition(
      String source,
      String target,
      String objectClass,
      Optional<String> name,
      String result,
      Optional<Guard> guard,
      CilList node) {}

  /** A role that a type may appear with. */
  record RoleType(String role, String type, CilList node) {}

  /**
   * A security context.
   *
   * @param level empty if its levels have other names than s0 and c0, or differ
   */
  record Context(String user, String role, String type, Optional<Level> level) {}

  /** The context of files; none if they are not to be labelled. */
  record FileLabel(String path, String kind, Optional<Context> context, Span span) {}

  /** The context of ports. */
  record PortLabel(String transport, int first, int last, Context context, Span span) {}

  Symbols symbols() {
    return symbols;
  }

  Types types() {
    return types;
  }

  Classes classes() {
    return classes;
  }

  Map<String, Boolean> booleans() {
    return booleans;
  }

  /** The name of a boolean in the model; refused if the model has no such names. */
  BooleanName booleanName(String name) {
    CilList declaration = symbols.named(SymbolKind.BOOLEAN).get(name);
    if (declaration == null) {
      throw new IllegalStateException("a boolean without declaration: " + name);
    }
    return Spelled.of(BooleanName::new, name, declaration);
  }

  List<Rule> rules() {
    return rules;
  }

  List<Transition> transitions() {
    return transitions;
  }

  List<RoleType> roleTypes() {
    return roleTypes;
  }

  List<FileLabel> files() {
    return files;
  }

  List<PortLabel> ports() {
    return ports;
  }

  /** Statements that are understood and are about something else than types and accesses. */
  List<CilList> others() {
    return others;
  }

  /** Blocks that inherit a template which no file at hand has. */
  Map<BlockScope, Set<String>> unknownTemplates() {
    return unknownTemplates;
  }
}

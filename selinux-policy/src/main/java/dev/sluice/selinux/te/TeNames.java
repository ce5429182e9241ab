package dev.sluice.selinux.te;

import dev.sluice.profile.diagnostic.DiagnosticCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks up names, and says which a set of names holds. */
final class TeNames {
  private final TeFacts facts;
  private final Map<String, List<Token>> members = new LinkedHashMap<>();

  TeNames(TeFacts facts) {
    this.facts = facts;
    for (TeFacts.Membership membership : facts.memberships()) {
      members
          .computeIfAbsent(membership.attribute().text(), none -> new ArrayList<>())
          .add(membership.type());
    }
  }

  /** A type. */
  Token type(Token name) {
    if (!facts.types().containsKey(name.text()) && !facts.requiredTypes().contains(name.text())) {
      Set<String> known = new HashSet<>(facts.types().keySet());
      known.addAll(facts.requiredTypes());
      throw TeModule.unknown("type", name, known);
    }
    return name;
  }

  /** An attribute. */
  Token attribute(Token name) {
    if (!facts.attributes().containsKey(name.text())
        && !facts.requiredAttributes().contains(name.text())) {
      Set<String> known = new HashSet<>(facts.attributes().keySet());
      known.addAll(facts.requiredAttributes());
      throw TeModule.unknown("attribute", name, known);
    }
    return name;
  }

  /** The types of a set; one of the module's own attributes stands for its types. */
  List<Token> types(NameSet set) {
    if (set.isEverything() || set.isComplement()) {
      throw new TeSyntaxException(
          set.span(),
          DiagnosticCode.POLICY_UNKNOWN_NAME,
          "which types there are is not known here");
    }
    Map<String, Token> types = new LinkedHashMap<>();
    set.included().forEach(name -> each(name).forEach(type -> types.put(type.text(), type)));
    set.excluded().forEach(name -> each(name).forEach(type -> types.remove(type.text())));
    return List.copyOf(types.values());
  }

  private List<Token> each(Token name) {
    if (facts.attributes().containsKey(name.text())) {
      return members.getOrDefault(name.text(), List.of());
    }
    if (facts.requiredAttributes().contains(name.text())) {
      throw new TeSyntaxException(
          name.span(),
          DiagnosticCode.POLICY_UNKNOWN_NAME,
          "which types attribute '" + name.text() + "' stands for is not known here");
    }
    return List.of(type(name));
  }

  /** The classes of a set. */
  List<Token> classes(NameSet set) {
    for (Token name : set.included()) {
      if (!facts.hasAllClasses() && !facts.requiredClasses().containsKey(name.text())) {
        throw TeModule.unknown("class", name, facts.requiredClasses().keySet());
      }
    }
    return literal(set, "_class_set");
  }

  /** The permissions of a set, for a class. */
  List<Token> permissions(NameSet set, Token objectClass) {
    Set<String> known = facts.requiredClasses().getOrDefault(objectClass.text(), Set.of());
    for (Token name : set.included()) {
      if (!facts.hasAllClasses() && !known.contains(name.text())) {
        throw TeModule.unknown("permission of '" + objectClass.text() + "'", name, known);
      }
    }
    List<Token> permissions = literal(set, "_perms");
    if (permissions.isEmpty()) {
      throw new TeSyntaxException(
          set.span(), DiagnosticCode.POLICY_SYNTAX, "expected a permission");
    }
    return permissions;
  }

  /** Names that stand for themselves; macros of the reference policy do not. */
  private static List<Token> literal(NameSet set, String macros) {
    if (set.isEverything() || set.isComplement()) {
      throw new TeSyntaxException(
          set.span(),
          DiagnosticCode.POLICY_UNKNOWN_NAME,
          "what there is beside the named is not known here");
    }
    Map<String, Token> names = new LinkedHashMap<>();
    for (Token name : set.included()) {
      if (name.text().endsWith(macros)) {
        throw new TeSyntaxException(
            name.span(),
            DiagnosticCode.POLICY_STATEMENT,
            "'" + name.text() + "' is a macro of the reference policy, which is not read here");
      }
      names.put(name.text(), name);
    }
    set.excluded().forEach(name -> names.remove(name.text()));
    return List.copyOf(names.values());
  }
}

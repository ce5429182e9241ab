package dev.sluice.selinux.te;

import dev.sluice.profile.diagnostic.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the statements of a text say, before names are looked up. */
final class TeFacts {
  private Optional<Token> name = Optional.empty();
  private boolean hasAllClasses;
  private final Map<String, Token> types = new LinkedHashMap<>();
  private final Map<String, Token> attributes = new LinkedHashMap<>();
  private final Map<String, Switch> booleans = new LinkedHashMap<>();
  private final List<Membership> memberships = new ArrayList<>();
  private final List<RoleTypes> roleTypes = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final List<Transition> transitions = new ArrayList<>();
  private final Set<String> requiredTypes = new HashSet<>();
  private final Set<String> requiredAttributes = new HashSet<>();
  private final Set<String> requiredRoles = new HashSet<>();
  private final Map<String, Set<String>> requiredClasses = new HashMap<>();

  /** A type that an attribute gets. */
  record Membership(Token type, Token attribute) {}

  /** A boolean and its initial value. */
  record Switch(Token name, boolean value) {}

  /** Types that a role may appear with. */
  record RoleTypes(Token role, NameSet types) {}

  /** A rule about accesses; under a boolean, if there is one. */
  record Rule(
      Token keyword,
      NameSet source,
      NameSet target,
      NameSet classes,
      NameSet permissions,
      Optional<Token> guard) {}

  /** The type of what is new. */
  record Transition(
      NameSet source,
      NameSet target,
      NameSet classes,
      Token result,
      Optional<Token> objectName,
      Span span) {}

  Optional<Token> name() {
    return name;
  }

  void name(Token given) {
    name = Optional.of(given);
  }

  /** Whether the text's form brings all classes with it, so that none need be required. */
  boolean hasAllClasses() {
    return hasAllClasses;
  }

  void takeAllClasses() {
    hasAllClasses = true;
  }

  Map<String, Token> types() {
    return types;
  }

  Map<String, Token> attributes() {
    return attributes;
  }

  Map<String, Switch> booleans() {
    return booleans;
  }

  List<Membership> memberships() {
    return memberships;
  }

  List<RoleTypes> roleTypes() {
    return roleTypes;
  }

  List<Rule> rules() {
    return rules;
  }

  List<Transition> transitions() {
    return transitions;
  }

  Set<String> requiredTypes() {
    return requiredTypes;
  }

  Set<String> requiredAttributes() {
    return requiredAttributes;
  }

  Set<String> requiredRoles() {
    return requiredRoles;
  }

  Map<String, Set<String>> requiredClasses() {
    return requiredClasses;
  }
}

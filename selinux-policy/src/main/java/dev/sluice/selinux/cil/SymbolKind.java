package dev.sluice.selinux.cil;

import java.util.Map;
import java.util.Optional;

/** The namespaces of CIL, beside that of containers. */
enum SymbolKind {
  TYPE("type"),
  ROLE("role"),
  USER("user"),
  CLASS("class"),
  COMMON("common permission set"),
  PERMISSIONS("class permission set"),
  BOOLEAN("boolean"),
  TUNABLE("tunable"),
  CONTEXT("context"),
  LEVEL("level"),
  RANGE("level range"),
  SENSITIVITY("sensitivity"),
  CATEGORY("category"),
  ADDRESS("address"),
  SID("initial SID"),
  EXTENDED("extended permission set");

  private static final Map<String, SymbolKind> DECLARING =
      Map.ofEntries(
          Map.entry("type", TYPE),
          Map.entry("typealias", TYPE),
          Map.entry("typeattribute", TYPE),
          Map.entry("role", ROLE),
          Map.entry("roleattribute", ROLE),
          Map.entry("user", USER),
          Map.entry("userattribute", USER),
          Map.entry("class", CLASS),
          Map.entry("classmap", CLASS),
          Map.entry("common", COMMON),
          Map.entry("classpermission", PERMISSIONS),
          Map.entry("boolean", BOOLEAN),
          Map.entry("tunable", TUNABLE),
          Map.entry("context", CONTEXT),
          Map.entry("level", LEVEL),
          Map.entry("levelrange", RANGE),
          Map.entry("sensitivity", SENSITIVITY),
          Map.entry("sensitivityalias", SENSITIVITY),
          Map.entry("category", CATEGORY),
          Map.entry("categoryalias", CATEGORY),
          Map.entry("categoryset", CATEGORY),
          Map.entry("ipaddr", ADDRESS),
          Map.entry("sid", SID),
          Map.entry("permissionx", EXTENDED));

  private final String noun;

  SymbolKind(String noun) {
    this.noun = noun;
  }

  /** What a statement declares; empty if it declares nothing. */
  static Optional<SymbolKind> declaredBy(String keyword) {
    return Optional.ofNullable(DECLARING.get(keyword));
  }

  /** What users call it. */
  String noun() {
    return noun;
  }
}

package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.DiagnosticCode;
import java.util.Map;

/**
 * Statements that say nothing about which type may do what to which: their form is checked and
 * their names are looked up, for an optional part stands or falls with them.
 */
final class OtherStatements {
  /**
   * What follows a keyword: t a type or attribute, r a role, u a user, c a class, C a context, R a
   * range of levels, P permissions, x anything.
   */
  private static final Map<String, String> PARTS =
      Map.ofEntries(
          Map.entry("role", "x"),
          Map.entry("roleattribute", "x"),
          Map.entry("roleattributeset", "xx"),
          Map.entry("roletransition", "rtcr"),
          Map.entry("roleallow", "rr"),
          Map.entry("rolebounds", "rr"),
          Map.entry("user", "x"),
          Map.entry("userattribute", "x"),
          Map.entry("userattributeset", "xx"),
          Map.entry("userrole", "ur"),
          Map.entry("userlevel", "ux"),
          Map.entry("userrange", "ux"),
          Map.entry("userbounds", "uu"),
          Map.entry("userprefix", "ux"),
          Map.entry("selinuxuser", "xux"),
          Map.entry("selinuxuserdefault", "ux"),
          Map.entry("typebounds", "tt"),
          Map.entry("typepermissive", "t"),
          Map.entry("typeneveraudit", "t"),
          Map.entry("expandtypeattribute", "xx"),
          Map.entry("typechange", "ttct"),
          Map.entry("typemember", "ttct"),
          Map.entry("rangetransition", "ttcx"),
          Map.entry("allowx", "txx"),
          Map.entry("auditallowx", "txx"),
          Map.entry("dontauditx", "txx"),
          Map.entry("neverallowx", "txx"),
          Map.entry("permissionx", "xx"),
          Map.entry("constrain", "Px"),
          Map.entry("mlsconstrain", "Px"),
          Map.entry("validatetrans", "cx"),
          Map.entry("mlsvalidatetrans", "cx"),
          Map.entry("defaultuser", "xx"),
          Map.entry("defaultrole", "xx"),
          Map.entry("defaulttype", "xx"),
          Map.entry("defaultrange", "xxx"),
          Map.entry("classorder", "x"),
          Map.entry("sid", "x"),
          Map.entry("sidorder", "x"),
          Map.entry("sidcontext", "xC"),
          Map.entry("sensitivity", "x"),
          Map.entry("sensitivityalias", "x"),
          Map.entry("sensitivityaliasactual", "xx"),
          Map.entry("sensitivityorder", "x"),
          Map.entry("sensitivitycategory", "xx"),
          Map.entry("category", "x"),
          Map.entry("categoryalias", "x"),
          Map.entry("categoryaliasactual", "xx"),
          Map.entry("categoryorder", "x"),
          Map.entry("categoryset", "xx"),
          Map.entry("ipaddr", "xx"),
          Map.entry("genfscon", "xxC"),
          Map.entry("fsuse", "xxC"),
          Map.entry("netifcon", "xCC"),
          Map.entry("nodecon", "xxC"),
          Map.entry("ibpkeycon", "xxC"),
          Map.entry("ibendportcon", "xxC"),
          Map.entry("pirqcon", "xC"),
          Map.entry("iomemcon", "xC"),
          Map.entry("ioportcon", "xC"),
          Map.entry("pcidevicecon", "xC"),
          Map.entry("devicetreecon", "xC"),
          Map.entry("policycap", "x"),
          Map.entry("mls", "x"),
          Map.entry("handleunknown", "x"));

  private final Names names;
  private final Facts facts;
  private final Contexts contexts;

  OtherStatements(Names names, Facts facts, Contexts contexts) {
    this.names = names;
    this.facts = facts;
    this.contexts = contexts;
  }

  /** Takes a statement, or refuses it. */
  void accept(CilList node, Scope scope) {
    if (node.keyword().equals("roletype")) {
      Shape.exactly(node, 3);
      facts
          .roleTypes()
          .add(
              new Facts.RoleType(
                  names.symbol(SymbolKind.ROLE, node.children().get(1), scope),
                  names.symbol(SymbolKind.TYPE, node.children().get(2), scope),
                  node));
      return;
    }
    if (node.keyword().equals("roleattributeset")
        && Shape.text(Shape.part(node, 1)).equals(Types.REQUIRE)) {
      Shape.exactly(node, 3);
      Expression.parse(node.children().get(2), word -> names.symbol(SymbolKind.ROLE, word, scope));
      return;
    }
    String parts = PARTS.get(node.keyword());
    if (parts == null) {
      throw unknown(node);
    }
    boolean hasKind = node.keyword().equals("genfscon") && node.children().size() == 5;
    if (node.keyword().equals("rangetransition") && node.children().size() == 6) {
      parts = "ttcxx";
    }
    Shape.exactly(node, (hasKind ? "xxxC" : parts).length() + 1);
    for (int i = 0; i < parts.length(); i++) {
      check(parts.charAt(i), node.children().get(hasKind && i == 2 ? 4 : i + 1), scope);
    }
    facts.others().add(node);
  }

  private static StatementException unknown(CilList node) {
    CilNode place = node.children().isEmpty() ? node : node.children().get(0);
    return switch (node.keyword()) {
      case "call" ->
          new StatementException(
              Shape.part(node, 1).span(), DiagnosticCode.POLICY_UNKNOWN_NAME, "no such macro");
      case "blockinherit" ->
          new StatementException(
              Shape.part(node, 1).span(), DiagnosticCode.POLICY_UNKNOWN_NAME, "no such block");
      default ->
          new StatementException(
              place.span(), DiagnosticCode.POLICY_STATEMENT, "not a statement that is read here");
    };
  }

  private void check(char part, CilNode node, Scope scope) {
    switch (part) {
      case 't' -> names.symbol(SymbolKind.TYPE, node, scope);
      case 'r' -> names.symbol(SymbolKind.ROLE, node, scope);
      case 'u' -> names.symbol(SymbolKind.USER, node, scope);
      case 'c' -> names.symbol(SymbolKind.CLASS, node, scope);
      case 'C' -> contexts.context(node, scope);
      case 'P' -> facts.classes().permissions(node, scope);
      default -> {
        // Words and lists whose names no type depends on.
      }
    }
  }
}

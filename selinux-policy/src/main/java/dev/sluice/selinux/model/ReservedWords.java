package dev.sluice.selinux.model;

import java.util.Set;

/**
 * Names that a module cannot give or use in text, because a language that it is written in has
 * another meaning for them: CIL's operators and the kernel policy language's words (libsepol's
 * {@code cil_verify.c}, checkpolicy's {@code policy_scan.l}), and the macros of m4 that need no
 * arguments, through which reference policy sources go.
 */
public final class ReservedWords {
  private static final Set<String> WORDS =
      Set.of(
          "all", "self", "notself", "other", "and", "or", "not", "xor", "eq", "neq", "range",
          "alias", "allow", "allowxperm", "attribute", "attribute_role", "auditallow",
          "auditallowxperm", "auditdeny", "bool", "category", "class", "clone", "common",
          "constrain", "default_range", "default_role", "default_type", "default_user",
          "devicetreecon", "dom", "domby", "dominance", "dontaudit", "dontauditxperm", "else",
          "expandattribute", "extended", "false", "filename", "filesystem", "fs_use_task",
          "fs_use_trans", "fs_use_xattr", "fscon", "genfscon", "glblub", "h1", "h2", "high",
          "ibendportcon", "ibpkeycon", "identifier", "if", "incomp", "inherits", "iomemcon",
          "ioportcon", "l1", "l2", "level", "low", "low_high", "mlsconstrain", "mlsvalidatetrans",
          "module", "netifcon", "neverallow", "neverallowxperm", "nodecon", "optional",
          "pcidevicecon", "permissive", "pirqcon", "policycap", "portcon", "r1", "r2", "r3",
          "range_transition", "require", "role", "role_transition", "roleattribute", "roles",
          "sameuser", "sensitivity", "sid", "source", "t1", "t2", "t3", "target", "true",
          "tunable", "type", "type_change", "type_member", "type_transition", "typealias",
          "typeattribute", "typebounds", "types", "u1", "u2", "u3", "user", "validatetrans",
          "divert", "divnum", "dnl", "popdef", "shift", "sysval", "undivert");

  private ReservedWords() {}

  /** Whether a language has another meaning for the name, however its letters are written. */
  public static boolean contains(String name) {
    return WORDS.contains(name.toLowerCase(java.util.Locale.ROOT));
  }
}

package dev.sluice.selinux.compare;

import dev.sluice.selinux.database.Constraint;
import dev.sluice.selinux.database.LabelDefaults;
import dev.sluice.selinux.database.ObjectClass;
import dev.sluice.selinux.database.PolicyBoolean;
import dev.sluice.selinux.database.PolicyDatabase;
import dev.sluice.selinux.database.PolicyText;
import dev.sluice.selinux.database.Role;
import dev.sluice.selinux.database.Sensitivity;
import dev.sluice.selinux.database.TypeTable;
import dev.sluice.selinux.database.User;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** All statements of a policy but its rules, transitions and labels. */
final class PolicyStatements {
  /** Names of policy capabilities by number (security/selinux/include/policycap_names.h). */
  private static final List<String> CAPABILITIES =
      List.of(
          "network_peer_controls",
          "open_perms",
          "extended_socket_class",
          "always_check_network",
          "cgroup_seclabel",
          "nnp_nosuid_transition",
          "genfs_seclabel_symlinks",
          "ioctl_skip_cloexec",
          "userspace_initial_context",
          "netlink_xperm",
          "netif_wildcard",
          "genfs_seclabel_wildcard",
          "functionfs_seclabel",
          "memfd_class");

  /** The most names that the text of one constraint may have. */
  private static final int MOST_NAMES = 250_000;

  private final PolicyDatabase policy;
  private final PolicyText text;
  private final boolean asWritten;
  private final Statements statements;

  private PolicyStatements(PolicyDatabase policy, boolean asWritten, Statements statements) {
    this.policy = policy;
    this.text = new PolicyText(policy);
    this.asWritten = asWritten;
    this.statements = statements;
  }

  /**
   * Adds the statements of a policy to others.
   *
   * @param asWritten whether constraints name attributes where they were written with attributes
   */
  static void add(PolicyDatabase policy, boolean asWritten, Statements statements) {
    PolicyStatements all = new PolicyStatements(policy, asWritten, statements);
    all.settings();
    policy.classes().forEach(all::objectClass);
    all.types();
    all.roles();
    all.users();
    all.levels();
    for (PolicyBoolean each : policy.booleans()) {
      statements.add(Section.BOOLEAN, "bool " + each.name(), each.initial() ? "true" : "false");
    }
  }

  private void settings() {
    statements.add(Section.VERSION, "version", Integer.toString(policy.version()));
    statements.add(Section.SETTING, "mls", policy.mls() ? "true" : "false");
    statements.add(Section.SETTING, "handleunknown", policy.unknown().word());
    policy
        .capabilities()
        .forEach(number -> statements.add(Section.CAPABILITY, "policycap " + capability(number)));
  }

  private static String capability(int number) {
    return number < CAPABILITIES.size() ? CAPABILITIES.get(number) : "number " + number;
  }

  private void objectClass(ObjectClass each) {
    statements.add(Section.CLASS, "class " + each.name(), PolicyText.permissions(each, each.all()));
    LabelDefaults defaults = each.defaults();
    defaults.user().ifPresent(o -> byDefault("default_user", each, o.word()));
    defaults.role().ifPresent(o -> byDefault("default_role", each, o.word()));
    defaults.type().ifPresent(o -> byDefault("default_type", each, o.word()));
    defaults.range().ifPresent(levels -> byDefault("default_range", each, levels.words()));
    // Constraints with one condition are one constraint.
    SortedMap<String, Integer> conditions = new TreeMap<>();
    for (Constraint constraint : each.constraints()) {
      conditions.merge(condition(constraint), constraint.permissions(), (a, b) -> a | b);
    }
    conditions.forEach(
        (condition, mask) ->
            statements.add(
                Section.CONSTRAINT,
                "constrain " + each.name() + " " + condition,
                PolicyText.permissions(each, mask)));
    for (Constraint constraint : each.transitions()) {
      statements.add(
          Section.CONSTRAINT, "validatetrans " + each.name() + " " + condition(constraint));
    }
  }

  private void byDefault(String statement, ObjectClass each, String value) {
    statements.add(Section.DEFAULT, statement + " " + each.name(), value);
  }

  private String condition(Constraint constraint) {
    long names = 0;
    for (Constraint.Step step : constraint.steps()) {
      names += step instanceof Constraint.Names some ? some.members().size() : 0;
    }
    if (names > MOST_NAMES) {
      throw new ComparisonLimitException("a constraint with " + names + " names");
    }
    return text.constraint(constraint, asWritten);
  }

  private void types() {
    TypeTable types = policy.types();
    for (int i = 0; i < types.size(); i++) {
      TypeTable.Symbol symbol = types.symbol(i);
      if (!symbol.isAttribute()) {
        statements.add(Section.TYPE, "type " + symbol.name());
      } else if (!SetText.isGenerated(symbol.name())) {
        statements.add(Section.ATTRIBUTE, "attribute " + symbol.name());
      }
      bounds("typebounds", symbol.name(), symbol.bounds(), types::name);
    }
    types
        .aliases()
        .forEach(
            (alias, type) ->
                statements.add(Section.ALIAS, "typealias " + alias, "of " + types.name(type)));
    policy
        .permissive()
        .forEach(i -> statements.add(Section.PERMISSIVE, "permissive " + types.name(i)));
    policy
        .neverAudit()
        .forEach(i -> statements.add(Section.NEVER_AUDIT, "neveraudit " + types.name(i)));
  }

  private void bounds(String statement, String name, OptionalInt above, IntFunction<String> names) {
    if (above.isPresent()) {
      statements.add(Section.BOUNDS, statement + " " + names.apply(above.getAsInt()) + " " + name);
    }
  }

  /** The role of objects goes with every type; saying so for each type says nothing. */
  private void roles() {
    for (Role role : policy.roles()) {
      statements.add(Section.ROLE, "role " + role.name());
      bounds("rolebounds", role.name(), role.bounds(), i -> policy.roles().get(i).name());
      role.dominates()
          .forEach(
              i ->
                  statements.add(
                      Section.ROLE_DOMINANCE,
                      "dominance " + role.name() + " " + policy.roles().get(i).name()));
      if (!role.name().equals("object_r")) {
        role.types()
            .forEach(
                i ->
                    statements.add(
                        Section.ROLE_TYPE,
                        "role " + role.name() + " types " + policy.types().name(i)));
      }
    }
  }

  private void users() {
    for (User user : policy.users()) {
      String levels =
          policy.mls()
              ? "level " + text.level(user.defaultLevel()) + " range " + text.range(user.range())
              : "";
      statements.add(Section.USER, "user " + user.name(), levels);
      bounds("userbounds", user.name(), user.bounds(), i -> policy.users().get(i).name());
      user.roles()
          .forEach(
              i ->
                  statements.add(
                      Section.USER_ROLE,
                      "user " + user.name() + " roles " + policy.roles().get(i).name()));
    }
  }

  private void levels() {
    String below = "";
    for (Sensitivity sensitivity : policy.sensitivities()) {
      String categories = text.categories(sensitivity.categories());
      statements.add(
          Section.SENSITIVITY,
          "sensitivity " + sensitivity.name(),
          below + (categories.isEmpty() ? "without categories" : "with " + categories));
      below = "above " + sensitivity.name() + " ";
    }
    policy.categories().forEach(c -> statements.add(Section.CATEGORY, "category " + c));
  }
}

package dev.sluice.selinux.binary;

import dev.sluice.selinux.database.Constraint;
import dev.sluice.selinux.database.IdSet;
import dev.sluice.selinux.database.MlsLevel;
import dev.sluice.selinux.database.MlsRange;
import dev.sluice.selinux.database.ObjectClass;
import dev.sluice.selinux.database.Role;
import dev.sluice.selinux.database.SecurityContext;
import dev.sluice.selinux.database.Sensitivity;
import dev.sluice.selinux.database.TypeTable;
import dev.sluice.selinux.database.User;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * What must hold between the tables of a policy (policydb_read, policydb_context_isvalid,
 * policydb_bounds_sanity_check of policydb.c; mls_level_isvalid of mls.c).
 */
final class PolicyChecks {
  private static final int DEEPEST_BOUNDS = 4;

  private final boolean mls;
  private final List<Role> roles;
  private final List<TypeTable.Symbol> types;
  private final List<User> users;
  private final List<Sensitivity> sensitivities;
  private final int categories;

  PolicyChecks(
      boolean mls,
      List<Role> roles,
      List<TypeTable.Symbol> types,
      List<User> users,
      List<Sensitivity> sensitivities,
      int categories) {
    this.mls = mls;
    this.roles = roles;
    this.types = types;
    this.users = users;
    this.sensitivities = sensitivities;
    this.categories = categories;
  }

  int user(PolicyBytes bytes) {
    return bytes.index(users.size(), "user");
  }

  int role(PolicyBytes bytes) {
    return bytes.index(roles.size(), "role");
  }

  int type(PolicyBytes bytes) {
    return bytes.index(types.size(), "type");
  }

  /** Refuses a class of processes without which the kernel loads nothing. */
  static int process(PolicyBytes bytes, List<ObjectClass> classes) {
    for (int i = 0; i < classes.size(); i++) {
      if (classes.get(i).name().equals("process")) {
        if (!classes.get(i).permissions().containsAll(List.of("transition", "dyntransition"))) {
          throw bytes.malformed("class process without transition and dyntransition");
        }
        return i;
      }
    }
    throw bytes.malformed("no class process");
  }

  /** The tables themselves. */
  void tables(PolicyBytes bytes, List<ObjectClass> classes) {
    roles.forEach(
        role -> within(bytes, role.types(), types.size(), "types of role " + role.name()));
    for (Sensitivity sensitivity : sensitivities) {
      within(
          bytes,
          sensitivity.categories(),
          categories,
          "categories of sensitivity " + sensitivity.name());
    }
    for (User user : users) {
      range(bytes, user.range(), "user " + user.name());
      level(bytes, user.defaultLevel(), "user " + user.name());
    }
    for (ObjectClass objectClass : classes) {
      objectClass.constraints().forEach(constraint -> constraint(bytes, constraint));
      objectClass.transitions().forEach(constraint -> constraint(bytes, constraint));
    }
    bounds(bytes);
  }

  private static void within(PolicyBytes bytes, IdSet set, int size, String what) {
    if (set.end() > size) {
      throw bytes.malformed(what + " have bit " + (set.end() - 1) + " of " + size);
    }
  }

  private void constraint(PolicyBytes bytes, Constraint constraint) {
    for (Constraint.Step step : constraint.steps()) {
      if (step instanceof Constraint.Names names) {
        int size =
            switch (names.table()) {
              case USERS -> users.size();
              case ROLES -> roles.size();
              case TYPES -> types.size();
            };
        within(bytes, names.members(), size, "names of a constraint");
        names.written().ifPresent(w -> within(bytes, w, types.size(), "names of a constraint"));
      }
    }
  }

  /** A label of which each part exists and may stand beside the others. */
  void label(PolicyBytes bytes, SecurityContext label) {
    User user = users.get(label.user());
    if (types.get(label.type()).isAttribute()) {
      throw bytes.malformed("a label with an attribute as type");
    }
    range(bytes, label.range(), "a label");
    if (label.role() == 0) {
      return;
    }
    Role role = roles.get(label.role());
    if (!role.types().contains(label.type())) {
      throw bytes.malformed(
          "a label with role " + role.name() + " and a type that does not go with it");
    }
    if (!user.roles().contains(label.role())) {
      throw bytes.malformed(
          "a label with user " + user.name() + " and a role that does not go with it");
    }
    if (mls && !user.range().contains(label.range())) {
      throw bytes.malformed(
          "a label with user " + user.name() + " and levels that do not go with it");
    }
  }

  /** A range of levels that exist, the higher one above the lower one. */
  void range(PolicyBytes bytes, MlsRange range, String what) {
    level(bytes, range.low(), what);
    level(bytes, range.high(), what);
    if (mls && !range.high().dominates(range.low())) {
      throw bytes.malformed(what + " has a range whose high level does not dominate its low one");
    }
  }

  private void level(PolicyBytes bytes, MlsLevel level, String what) {
    if (!mls) {
      return;
    }
    if (level.sensitivity() >= sensitivities.size()) {
      throw bytes.malformed(
          what + " has sensitivity " + (level.sensitivity() + 1) + " of " + sensitivities.size());
    }
    if (!sensitivities.get(level.sensitivity()).categories().containsAll(level.categories())) {
      throw bytes.malformed(what + " has categories that do not go with its sensitivity");
    }
  }

  private void bounds(PolicyBytes bytes) {
    for (int i = 0; i < users.size(); i++) {
      IdSet own = users.get(i).roles();
      climb(bytes, i, u -> users.get(u).bounds(), u -> users.get(u).roles().containsAll(own));
    }
    for (int i = 1; i < roles.size(); i++) {
      IdSet own = roles.get(i).types();
      climb(bytes, i, r -> roles.get(r).bounds(), r -> roles.get(r).types().containsAll(own));
    }
    for (int i = 0; i < types.size(); i++) {
      climb(bytes, i, t -> types.get(t).bounds(), t -> !types.get(t).isAttribute());
    }
  }

  private static void climb(
      PolicyBytes bytes, int from, IntFunction<OptionalInt> bounds, IntPredicate fits) {
    OptionalInt above = bounds.apply(from);
    for (int depth = 1; above.isPresent(); depth++) {
      if (depth == DEEPEST_BOUNDS) {
        throw bytes.malformed("bounds in a row of " + DEEPEST_BOUNDS + " or in a circle");
      }
      if (!fits.test(above.getAsInt())) {
        throw bytes.malformed("bounds that do not hold what they bound");
      }
      above = bounds.apply(above.getAsInt());
    }
  }
}

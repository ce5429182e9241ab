package dev.sluice.selinux.database;

import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeName;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Answers what a domain may do, attributes expanded: for every pair of an attribute of the source
 * and one of the target the rule about the two (context_struct_compute_av of
 * security/selinux/ss/services.c). Constraints are not asked. Immutable.
 */
public final class AccessQuery {
  private final PolicyDatabase policy;
  private final Map<RuleKind, Map<Long, Integer>> rules = new EnumMap<>(RuleKind.class);
  private final Map<String, Integer> classes = new HashMap<>();

  private AccessQuery(PolicyDatabase policy) {
    this.policy = policy;
    for (int i = 0; i < policy.classes().size(); i++) {
      classes.put(policy.classes().get(i).name(), i);
    }
  }

  /** What is allowed whatever the booleans. */
  public static AccessQuery always(PolicyDatabase policy) {
    AccessQuery query = new AccessQuery(policy);
    query.add(policy.rules());
    return query;
  }

  /**
   * What is allowed with these booleans.
   *
   * @param set the indices of the booleans that are true
   */
  public static AccessQuery with(PolicyDatabase policy, BitSet set) {
    AccessQuery query = always(policy);
    for (ConditionalRules conditional : policy.conditionals()) {
      boolean holds = conditional.condition().value(set);
      query.add(holds ? conditional.whenTrue() : conditional.whenFalse());
    }
    return query;
  }

  private void add(Rules more) {
    for (AccessRule rule : more.access()) {
      rules
          .computeIfAbsent(rule.kind(), kind -> new HashMap<>())
          .merge(
              key(rule.source(), rule.target(), rule.objectClass()),
              rule.permissions(),
              (a, b) -> a | b);
    }
  }

  private static long key(int source, int target, int objectClass) {
    return (long) source << 32 | (long) target << 16 | objectClass;
  }

  /**
   * The mask of the permissions that rules of one kind name.
   *
   * @param source the type that acts
   * @param target the type of the object
   * @param objectClass the class of the object
   */
  public int permissions(RuleKind kind, int source, int target, int objectClass) {
    Map<Long, Integer> ofKind = rules.getOrDefault(kind, Map.of());
    int mask = 0;
    int[] targets = policy.types().attributes(target).toArray();
    for (int from : policy.types().attributes(source).toArray()) {
      for (int to : targets) {
        mask |= ofKind.getOrDefault(key(from, to, objectClass), 0);
      }
    }
    return mask;
  }

  /** Whether a domain may do one thing to objects of a type and class; false for unknown names. */
  public boolean allows(
      TypeName source, TypeName target, ClassName objectClass, PermissionName permission) {
    OptionalInt from = policy.types().index(source.value());
    OptionalInt to = policy.types().index(target.value());
    Integer index = classes.get(objectClass.value());
    if (from.isEmpty() || to.isEmpty() || index == null) {
      return false;
    }
    List<String> permissions = policy.classes().get(index).permissions();
    int bit = permissions.indexOf(permission.value());
    return bit >= 0
        && (permissions(RuleKind.ALLOW, from.getAsInt(), to.getAsInt(), index) >>> bit & 1) != 0;
  }
}

package dev.sluice.selinux.compare;

import dev.sluice.selinux.database.RuleKind;
import java.util.HashMap;
import java.util.Map;

/**
 * Answers what rules of one kind give one pair of types, by every pair of their attributes, as the
 * kernel does. It knows nothing of rows. Classes are indexed when they are first asked for. One
 * thread.
 */
final class AccessIndex {
  private final RuleKind kind;
  private final ComparedPolicy policy;
  private final Map<Table, MaskTable> tables = new HashMap<>();

  /** By the policy's own index; empty where nobody asked. */
  private final int[][] attributes;

  private record Table(int objectClass, int condition) {}

  AccessIndex(RuleKind kind, ComparedPolicy policy) {
    this.kind = kind;
    this.policy = policy;
    this.attributes = new int[policy.policy().types().size()][0];
  }

  /**
   * The permissions that rules under exactly one condition name; none if the policy lacks a type.
   *
   * @param source the shared number of the type that acts
   * @param target the shared number of the type of the object
   */
  long permissions(int objectClass, int condition, int source, int target) {
    if (!policy.hasType(source) || !policy.hasType(target)) {
      return 0;
    }
    MaskTable table = tables.computeIfAbsent(new Table(objectClass, condition), this::table);
    if (table.isEmpty()) {
      return 0;
    }
    long permissions = 0;
    int[] targets = attributes(target);
    for (int from : attributes(source)) {
      for (int to : targets) {
        permissions |= table.get(from, to);
      }
    }
    return permissions;
  }

  private int[] attributes(int type) {
    int symbol = policy.symbol(type);
    int[] known = attributes[symbol];
    if (known.length == 0) {
      known = policy.policy().types().attributes(symbol).toArray();
      attributes[symbol] = known;
    }
    return known;
  }

  private MaskTable table(Table wanted) {
    MaskTable table = new MaskTable();
    for (ComparedRule rule : policy.rules(wanted.objectClass())) {
      if (rule.kind() == kind && rule.condition() == wanted.condition()) {
        table.add(rule.source(), rule.target(), rule.permissions());
      }
    }
    return table;
  }
}

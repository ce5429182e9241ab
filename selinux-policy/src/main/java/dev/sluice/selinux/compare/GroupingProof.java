package dev.sluice.selinux.compare;

import dev.sluice.selinux.database.RuleKind;

/**
 * Expands a grouping again and compares what comes out with the difference that it is of. It asks
 * the rules pair by pair, as the kernel does, and shares nothing with the comparison by rows.
 */
final class GroupingProof {
  private final AccessEntries entries;
  private final AccessIndex policy;
  private final AccessIndex other;
  private final long[] covered;

  private GroupingProof(
      RuleKind kind, AccessEntries entries, ComparedPolicy policy, ComparedPolicy other) {
    this.entries = entries;
    this.policy = new AccessIndex(kind, policy);
    this.other = new AccessIndex(kind, other);
    this.covered = new long[entries.size()];
  }

  /**
   * Proves a grouping.
   *
   * @param entries the difference
   * @param policy the policy that has it
   * @param other the policy that has not
   * @throws IllegalStateException if the grouping says more or less: a defect of Sluice
   */
  static void check(
      RuleKind kind,
      Grouping grouping,
      AttributeRules rules,
      AccessEntries entries,
      ComparedPolicy policy,
      ComparedPolicy other) {
    GroupingProof proof = new GroupingProof(kind, entries, policy, other);
    for (Inheritance inheritance : grouping.inherited()) {
      for (Inheritance.Gift gift : inheritance.attributes()) {
        for (int type : inheritance.types()) {
          rules.eachAction(gift.name(), type, proof::inherited);
          rules.eachExposure(gift.name(), type, proof::inherited);
        }
      }
      inheritance.writtenOut().forEach(proof::granted);
    }
    grouping.shares().forEach(share -> share.grants().forEach(proof::granted));
    proof.complete();
  }

  /** What a rule gives is part of the difference, unless it was there before or always holds. */
  private void inherited(ComparedRule rule, int source, int target) {
    int condition = rule.condition();
    int entry = entries.find(rule.objectClass(), source, condition, target);
    long known = entry < 0 ? 0 : entries.permissions(entry);
    if (entry >= 0) {
      covered[entry] |= rule.permissions() & known;
    }
    long absent = rule.permissions() & ~known;
    if (absent != 0) {
      absent &= ~other.permissions(rule.objectClass(), condition, source, target);
    }
    if (absent != 0 && condition != Conditions.ALWAYS) {
      absent &= ~policy.permissions(rule.objectClass(), Conditions.ALWAYS, source, target);
    }
    if (absent != 0) {
      throw new IllegalStateException("a group gives what the difference lacks: " + rule);
    }
  }

  private void granted(Grant grant) {
    int[] targets = grant.targets().toArray();
    for (int source : grant.sources().toArray()) {
      for (int target : targets) {
        for (Grant.Right right : grant.rights()) {
          int entry = entries.find(right.objectClass(), source, grant.condition(), target);
          if (entry < 0 || (right.permissions() & ~entries.permissions(entry)) != 0) {
            throw new IllegalStateException("a group gives what the difference lacks: " + grant);
          }
          covered[entry] |= right.permissions();
        }
      }
    }
  }

  private void complete() {
    for (int i = 0; i < covered.length; i++) {
      if (covered[i] != entries.permissions(i)) {
        throw new IllegalStateException("no group has entry " + i + " of the difference");
      }
    }
  }
}

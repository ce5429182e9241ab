package dev.sluice.selinux.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Which of some rules are about a source, attributes expanded. Immutable. */
final class SourceIndex {
  private final List<ComparedRule> rules;
  private final ComparedPolicy policy;
  private final int[] starts;
  private final int[] entries;

  /**
   * An index.
   *
   * @param sources how many sources there are
   */
  SourceIndex(List<ComparedRule> rules, ComparedPolicy policy, int sources) {
    this.rules = rules;
    this.policy = policy;
    this.starts = new int[sources + 1];
    for (ComparedRule rule : rules) {
      for (int source : policy.members(rule.source())) {
        starts[source + 1]++;
      }
    }
    for (int i = 0; i < sources; i++) {
      starts[i + 1] += starts[i];
    }
    int[] next = Arrays.copyOf(starts, sources);
    this.entries = new int[starts[sources]];
    for (int i = 0; i < rules.size(); i++) {
      for (int source : policy.members(rules.get(i).source())) {
        entries[next[source]++] = i;
      }
    }
  }

  /** Whether any rule is about a source. */
  boolean has(int source) {
    return starts[source] < starts[source + 1];
  }

  /** Whether the rules about a source are the same in another index, in the same order. */
  boolean sameAs(SourceIndex other, int source) {
    int length = starts[source + 1] - starts[source];
    if (length != other.starts[source + 1] - other.starts[source]) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      ComparedRule mine = rules.get(entries[starts[source] + i]);
      ComparedRule theirs = other.rules.get(other.entries[other.starts[source] + i]);
      // Equal sets are one array, see ComparedPolicy.
      if (policy.members(mine.target()) != other.policy.members(theirs.target())
          || mine.permissions() != theirs.permissions()
          || mine.condition() != theirs.condition()) {
        return false;
      }
    }
    return true;
  }

  /** Adds what the rules of a condition give a source to a row. */
  void fill(Row row, int source, int condition) {
    for (int i = starts[source]; i < starts[source + 1]; i++) {
      ComparedRule rule = rules.get(entries[i]);
      if (rule.condition() == condition) {
        row.add(policy.members(rule.target()), rule.permissions());
      }
    }
  }

  /** Adds the numbers of the conditions of a source's rules to a set; not what always holds. */
  void conditions(int source, Set<Integer> numbers) {
    for (int i = starts[source]; i < starts[source + 1]; i++) {
      int condition = rules.get(entries[i]).condition();
      if (condition != Conditions.ALWAYS) {
        numbers.add(condition);
      }
    }
  }
}

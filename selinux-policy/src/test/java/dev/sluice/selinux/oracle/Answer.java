package dev.sluice.selinux.oracle;

import dev.sluice.selinux.model.AllowRule;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a kernel said to a probe.
 *
 * @param probe the probe
 * @param outcome what became of it
 * @param records what was recorded while it acted, in order, also of processes that it started
 */
public record Answer(Probe probe, Outcome outcome, List<AccessRecord> records) {
  /** Copies the records. */
  public Answer {
    records = List.copyOf(records);
  }

  /** What was denied, each rule once, sorted. */
  public Set<AllowRule> denied() {
    return rules(records.stream().filter(record -> !record.isGranted()).toList());
  }

  /** The same of the probe's own domain: what it caused earlier may still go on for others. */
  public Set<AllowRule> deniedToItself() {
    return rules(
        records.stream()
            .filter(record -> !record.isGranted())
            .filter(record -> record.source().type().equals(probe.context().type()))
            .toList());
  }

  /** What was granted and audited, each rule once, sorted. */
  public Set<AllowRule> granted() {
    return rules(records.stream().filter(AccessRecord::isGranted).toList());
  }

  private static Set<AllowRule> rules(Collection<AccessRecord> records) {
    Set<AllowRule> rules = new TreeSet<>();
    records.forEach(record -> rules.add(record.rule()));
    return rules;
  }
}

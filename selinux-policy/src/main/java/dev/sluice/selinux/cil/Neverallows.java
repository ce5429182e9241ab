package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Findings;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds every rule that allows something against every one that says what is never allowed. */
final class Neverallows {
  private static final long MAX_PAIRS = 20_000_000;

  private final Facts facts;
  private final Types types;

  Neverallows(Facts facts) {
    this.facts = facts;
    this.types = facts.types();
  }

  /** The findings; nothing if no rule is broken. */
  Diagnostics check() {
    List<Facts.Rule> never = rules("neverallow");
    List<Facts.Rule> allow = rules("allow");
    Findings findings = new Findings();
    if ((long) never.size() * allow.size() > MAX_PAIRS) {
      findings.add(
          Diagnostic.at(
              never.get(0).node().span(),
              DiagnosticCode.POLICY_LIMIT,
              "too many pairs of rules to hold against each other"));
      return findings.diagnostics();
    }
    for (Facts.Rule forbidden : never) {
      for (Facts.Rule allowed : allow) {
        check(forbidden, allowed, findings);
      }
    }
    return findings.diagnostics();
  }

  private List<Facts.Rule> rules(String keyword) {
    return facts.rules().stream().filter(rule -> rule.keyword().equals(keyword)).toList();
  }

  private void check(Facts.Rule forbidden, Facts.Rule allowed, Findings findings) {
    for (Map.Entry<String, Set<String>> part : forbidden.permissions().entrySet()) {
      Set<String> both = new TreeSet<>(allowed.permissions().getOrDefault(part.getKey(), Set.of()));
      both.retainAll(part.getValue());
      if (!both.isEmpty()) {
        BitSet sources = (BitSet) types.set(forbidden.source(), forbidden.node()).clone();
        sources.and(types.set(allowed.source(), allowed.node()));
        for (int s = sources.nextSetBit(0); s >= 0; s = sources.nextSetBit(s + 1)) {
          BitSet targets = targets(forbidden, s);
          targets.and(targets(allowed, s));
          if (!targets.isEmpty()) {
            findings.add(broken(forbidden, allowed, s, targets.nextSetBit(0), part.getKey(), both));
            return;
          }
        }
      }
    }
  }

  /** The targets of a rule for one of its sources. */
  private BitSet targets(Facts.Rule rule, int source) {
    BitSet targets = new BitSet();
    switch (rule.target()) {
      case "self" -> targets.set(source);
      case "notself" -> {
        targets.or(types.everything(rule.node()));
        targets.clear(source);
      }
      case "other" -> {
        targets.or(types.set(rule.source(), rule.node()));
        targets.clear(source);
      }
      default -> targets.or(types.set(rule.target(), rule.node()));
    }
    return targets;
  }

  private Diagnostic broken(
      Facts.Rule forbidden,
      Facts.Rule allowed,
      int source,
      int target,
      String objectClass,
      Set<String> permissions) {
    return Diagnostic.at(
            allowed.node().span(),
            DiagnosticCode.POLICY_NEVERALLOW,
            "allows '%s %s:%s { %s }', which is never allowed"
                .formatted(
                    types.index().get(source),
                    types.index().get(target),
                    objectClass,
                    String.join(" ", permissions)))
        .withLabel(forbidden.node().span(), "as said here");
  }
}

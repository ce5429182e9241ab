package dev.sluice.profile.policy;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.weight.Weights;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What has been resolved so far. */
final class PolicyParts {
  private final Findings findings;
  private final Map<Abi, List<Rule>> rules = new HashMap<>();
  private final Map<Abi, List<Assertion>> assertions = new HashMap<>();
  private final Map<Abi, List<AbsentCall>> absent = new HashMap<>();
  private final Map<Abi, Fallthrough> multiplexed = new HashMap<>();
  private final FrequentCalls frequent = new FrequentCalls();
  private final List<Resource> resources = new ArrayList<>();
  private final Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
  private int count;

  PolicyParts(Findings findings) {
    this.findings = findings;
  }

  void add(Abi abi, Rule rule) {
    if (mayGrow(rule.origin())) {
      rules.computeIfAbsent(abi, a -> new ArrayList<>()).add(rule);
    }
  }

  void add(Abi abi, Assertion assertion) {
    if (mayGrow(assertion.origin())) {
      assertions.computeIfAbsent(abi, a -> new ArrayList<>()).add(assertion);
    }
  }

  void add(Abi abi, AbsentCall call) {
    if (mayGrow(call.origin())) {
      absent.computeIfAbsent(abi, a -> new ArrayList<>()).add(call);
    }
  }

  /** The calls of a {@code hot} statement, the most frequent first. */
  void addFrequent(List<SyscallName> calls) {
    frequent.addRanked(calls);
  }

  /** What a {@code hot from} statement has read. */
  void addFrequent(Weights recorded) {
    frequent.addRecorded(recorded);
  }

  void add(Resource resource) {
    resources.add(resource);
    if (resource instanceof Resource.Held held) {
      capabilities.add(held.capability());
    }
  }

  /** What {@code on} blocks say about an ABI's multiplexers; the earlier one if it was said. */
  Optional<Fallthrough> putMultiplexed(Abi abi, Fallthrough fallthrough) {
    return Optional.ofNullable(multiplexed.putIfAbsent(abi, fallthrough));
  }

  Optional<Fallthrough> multiplexed(Abi abi) {
    return Optional.ofNullable(multiplexed.get(abi));
  }

  List<Rule> rules(Abi abi) {
    return rules.getOrDefault(abi, List.of());
  }

  List<Assertion> assertions(Abi abi) {
    return assertions.getOrDefault(abi, List.of());
  }

  List<AbsentCall> absent(Abi abi) {
    return absent.getOrDefault(abi, List.of());
  }

  Optional<Weights> frequent() {
    return frequent.weights();
  }

  List<Resource> resources() {
    return resources;
  }

  Set<Capability> capabilities() {
    return capabilities;
  }

  /** Whether there are too many rules already, so that looking for more is of no use. */
  boolean full() {
    return count > ProfileResolver.MAX_RULES;
  }

  private boolean mayGrow(Span place) {
    if (count++ == ProfileResolver.MAX_RULES) {
      findings.add(
          Diagnostic.at(
              place,
              DiagnosticCode.TOO_COMPLEX,
              "more than "
                  + ProfileResolver.MAX_RULES
                  + " rules, each call of each ABI counted as one"));
    }
    return count <= ProfileResolver.MAX_RULES;
  }
}

package dev.sluice.selinux.audit;

import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.Resource;
import dev.sluice.selinux.derive.Derivation;
import dev.sluice.selinux.derive.DerivedPolicy;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Derives the policy that a profile would have with more declarations. */
final class Trial {
  private final PolicyMeaning profile;
  private final Environment environment;
  private final TargetPolicy target;

  Trial(PolicyMeaning profile, Environment environment, TargetPolicy target) {
    this.profile = profile;
    this.environment = environment;
    this.target = target;
  }

  /** The policy with proposals, or why there is none. */
  Checked<DerivedPolicy> with(SortedSet<Proposal> proposals) {
    if (proposals.isEmpty()) {
      return Derivation.of(profile, environment, target);
    }
    return PolicyMeaning.of(policy(proposals), profile.universe())
        .then(meaning -> Derivation.of(meaning, at(environment, proposals), target));
  }

  /** The point at which a profile with proposals is derived. */
  static Environment at(Environment environment, Set<Proposal> proposals) {
    Set<Capability> held = new TreeSet<>(environment.held());
    held.addAll(capabilities(proposals));
    return new Environment(environment.kernel(), held);
  }

  private static List<Capability> capabilities(Set<Proposal> proposals) {
    return proposals.stream()
        .filter(Proposal.Held.class::isInstance)
        .map(proposal -> ((Proposal.Held) proposal).capability())
        .toList();
  }

  private Policy policy(SortedSet<Proposal> proposals) {
    Policy before = profile.policy();
    List<Resource> resources = new ArrayList<>(before.resources());
    StringBuilder text = new StringBuilder();
    proposals.forEach(proposal -> text.append(proposal.statement()).append('\n'));
    SourceFile file = new SourceFile("advice", text.toString());
    int start = 0;
    for (Proposal proposal : proposals) {
      int end = start + proposal.statement().length();
      resources.add(proposal.at(new Span(file, start, end)));
      start = end + 1;
    }
    Set<Capability> held = new TreeSet<>(before.capabilities());
    held.addAll(capabilities(proposals));
    return new Policy(
        before.name(),
        before.targets(),
        before.targetsDeclared(),
        before.foreign(),
        before.audited(),
        held,
        before.frequent(),
        resources,
        before.selinux(),
        before.origin());
  }
}

package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.policy.Condition;
import dev.sluice.profile.policy.Conditions;
import java.util.ArrayList;
import java.util.List;

/**
 * A kind of machine that loads a document, and the filter that it builds from it.
 *
 * @param host the ABI of its own programs, which libseccomp always judges
 * @param judged the ABIs that the filter judges, the host's among them
 */
record Machine(Abi host, List<Abi> judged) {
  Machine {
    judged = List.copyOf(judged);
  }

  boolean judges(String abi) {
    return judged.stream().anyMatch(j -> j.name().equals(abi));
  }

  /** The environments in which an entry counts on this machine. */
  Condition environment(SyscallEntry entry) {
    String name = ArchitectureNames.host(host);
    HostFilter includes = entry.includes();
    HostFilter excludes = entry.excludes();
    if (excludes.names(name) || (!includes.hosts().isEmpty() && !includes.names(name))) {
      return Conditions.NEVER;
    }
    List<Condition> all = new ArrayList<>();
    for (Capability capability : includes.capabilities()) {
      all.add(new Condition.CapabilityHeld(capability));
    }
    includes.minimum().ifPresent(r -> all.add(new Condition.KernelAtLeast(r)));
    for (Capability capability : excludes.capabilities()) {
      all.add(Conditions.not(new Condition.CapabilityHeld(capability)));
    }
    excludes.minimum().ifPresent(r -> all.add(Conditions.not(new Condition.KernelAtLeast(r))));
    return Conditions.all(all);
  }
}

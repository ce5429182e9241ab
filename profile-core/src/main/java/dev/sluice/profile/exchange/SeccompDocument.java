package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.diagnostic.Span;
import java.util.List;

/**
 * A seccomp profile in JSON, read and not yet applied to any machine.
 *
 * @param dialect its form
 * @param byDefault what calls get that no rule decides
 * @param architectures the ABIs that it names for every host
 * @param hosts the ABIs that it names by host; empty if it does not
 * @param entries its rules, in source order
 * @param held the capabilities that the configuration around it gives to the program, each once
 * @param span where it stands
 */
record SeccompDocument(
    Dialect dialect,
    EntryAction byDefault,
    List<Placed<Abi>> architectures,
    List<HostEntry> hosts,
    List<SyscallEntry> entries,
    List<Placed<Capability>> held,
    Span span) {
  SeccompDocument {
    architectures = List.copyOf(architectures);
    hosts = List.copyOf(hosts);
    entries = List.copyOf(entries);
    held = List.copyOf(held);
  }

  /**
   * An entry of {@code archMap}.
   *
   * @param host the machine's own ABI
   * @param others what it runs besides
   */
  record HostEntry(Placed<Abi> host, List<Placed<Abi>> others) {
    HostEntry {
      others = List.copyOf(others);
    }
  }
}

package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import java.util.List;
import java.util.Optional;

/**
 * {@code includes} or {@code excludes} of a rule in Docker's dialect.
 *
 * @param capabilities of the container's bounding set
 * @param hosts names of the host's architecture
 * @param minimum the first release
 */
record HostFilter(
    List<Capability> capabilities, List<Placed<String>> hosts, Optional<KernelRelease> minimum) {
  static final HostFilter NONE = new HostFilter(List.of(), List.of(), Optional.empty());

  HostFilter {
    capabilities = List.copyOf(capabilities);
    hosts = List.copyOf(hosts);
  }

  boolean names(String host) {
    return hosts.stream().anyMatch(h -> h.value().equals(host));
  }
}

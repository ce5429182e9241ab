package dev.sluice.cli;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Environment;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One side of a comparison.
 *
 * @param meaning what it means
 * @param abis the ABIs that it speaks of; empty for a filter, which speaks of what it likes
 * @param environment the point for which a profile is compiled; empty for a filter
 */
record Side(Meaning meaning, List<Abi> abis, Optional<Environment> environment) {
  /** A profile. */
  static Side of(PolicyMeaning profile) {
    return new Side(
        profile.meaning(),
        profile.policy().targets().stream().map(AbiPolicy::abi).toList(),
        Optional.of(profile.policy().environment()));
  }

  /** A filter. */
  static Side of(Meaning filter) {
    return new Side(filter, List.of(), Optional.empty());
  }

  boolean isProfile() {
    return environment.isPresent();
  }

  /** The ABIs of which two sides speak, or all. */
  static List<Abi> abis(Side a, Side b) {
    List<Abi> named = Stream.of(a, b).flatMap(side -> side.abis.stream()).distinct().toList();
    return named.isEmpty() ? AbiCatalog.builtIn().all() : named;
  }

  /** The point for which the first profile of two sides is compiled; for two filters, any. */
  static Environment environment(Side a, Side b) {
    return a.environment
        .or(b::environment)
        .orElseGet(() -> new Environment(AbiCatalog.builtIn().tableRelease(), Set.of()));
  }
}

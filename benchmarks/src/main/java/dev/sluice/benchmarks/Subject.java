package dev.sluice.benchmarks;

import dev.sluice.bpf.compile.CompiledFilter;
import dev.sluice.bpf.compile.FilterCompiler;
import dev.sluice.bpf.readback.Readback;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.ProfileResolver;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A profile for one ABI, and each stage on its way to a proved filter.
 *
 * @param abi the ABI
 * @param policy the profile for it
 */
record Subject(Abi abi, Policy policy) {
  /** Reads and resolves a profile. */
  static Subject read(Path profile, String abi) {
    Abi target = AbiCatalog.builtIn().named(abi).orElseThrow();
    Policy policy =
        new ProfileResolver(AbiCatalog.builtIn()).resolve(profile, Optional.empty()).orElseThrow();
    return new Subject(target, policy.restrictedTo(Set.of(target)));
  }

  /** What the profile means, in a universe of its own. */
  PolicyMeaning meaning() {
    return PolicyMeaning.of(policy, new Universe()).orElseThrow();
  }

  /** The proved filter. */
  CompiledFilter compile(PolicyMeaning meaning) {
    return FilterCompiler.compile(meaning, List.of(abi), policy.environment()).orElseThrow();
  }

  /** Reads a filter back into a universe of its own: what a proof costs beside a comparison. */
  Meaning readBack(CompiledFilter filter) {
    return Readback.read(filter.program(), filter.byteOrder(), new Universe()).orElseThrow();
  }
}

package dev.sluice.cli;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Policy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names ABIs. */
final class AbiOption {
  @Option(
      names = "--abi",
      paramLabel = "ABI",
      split = ",",
      description = "ABIs, such as x86_64,aarch64; 'sluice abis' lists them.")
  private @Nullable List<Abi> abis;

  /** The ABIs in the order given; empty if none was. */
  List<Abi> given() {
    return Optional.ofNullable(abis).orElse(List.of()).stream().distinct().toList();
  }

  /** Whether any was given. */
  boolean isGiven() {
    return abis != null;
  }

  /**
   * A policy for the ABIs that were given, or as it is.
   *
   * @throws Stop if one of them is no target
   */
  Policy restrict(Policy policy, Console console) {
    List<Abi> targets = policy.targets().stream().map(AbiPolicy::abi).toList();
    for (Abi abi : given()) {
      if (!targets.contains(abi)) {
        console.remark(
            "profile %s has no target %s; its targets are %s"
                .formatted(policy.name(), abi, names(targets)));
        throw new Stop(ExitCode.USAGE);
      }
    }
    return isGiven() ? policy.restrictedTo(Set.copyOf(given())) : policy;
  }

  private static String names(List<Abi> abis) {
    return abis.stream().map(Abi::name).collect(Collectors.joining(", "));
  }
}

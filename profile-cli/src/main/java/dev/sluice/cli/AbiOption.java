package dev.sluice.cli;

import dev.sluice.profile.abi.Abi;
import java.util.List;
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

  /** The ABIs in the order given, or the others if none was. */
  List<Abi> or(List<Abi> others) {
    return abis == null ? others : abis.stream().distinct().toList();
  }

  /** The ABIs in the order given; empty if none was. */
  List<Abi> given() {
    return or(List.of());
  }
}

package dev.sluice.cli;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.combine.Operation;
import dev.sluice.profile.combine.ProfileCombination;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.policy.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;

/** What {@code sluice merge}, {@code intersect} and {@code minus} have in common. */
final class Combining {
  @Mixin private final ResultFile output = new ResultFile();
  @Mixin private final AbiOption abis = new AbiOption();
  @Mixin private final RuntimeOption runtime = new RuntimeOption();
  @Mixin private final TwinsOption twins = new TwinsOption();
  @Mixin private final RootOption root = new RootOption();

  /** Writes what the operation makes of profiles, in whatever format. */
  void run(Operation operation, List<Path> files, Console console) {
    List<Policy> policies = new ArrayList<>();
    Diagnostics findings = Diagnostics.none();
    for (Path file : files) {
      Checked<Policy> policy = Inputs.policy(file, root, twins, runtime);
      findings = findings.and(policy.diagnostics());
      policy.value().ifPresent(policies::add);
    }
    if (findings.hasErrors()) {
      throw console.refusal(findings);
    }
    console.findings(findings);
    String from =
        "The %s of %s, by sluice %s"
            .formatted(
                operation.name().toLowerCase(Locale.ROOT),
                files.stream()
                    .map(file -> String.valueOf(file.getFileName()))
                    .collect(Collectors.joining(" and ")),
                Version.number());
    output.write(
        console.reported(
            new ProfileCombination(AbiCatalog.builtIn())
                .text(
                    operation,
                    policies.stream().map(policy -> abis.restrict(policy, console)).toList(),
                    from)),
        console);
  }
}

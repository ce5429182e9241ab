package dev.sluice.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command {@code sluice} itself: it only holds the others. */
@Command(
    name = "sluice",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    header = "System-call profiles, compiled to filters that are proved before they are written.",
    description = {
      "",
      "Results go to standard output, everything else to standard error.",
      "",
      "Exit codes: 0 fine or equal; 1 a difference, a failed proof or a finding; 2 wrong usage;"
          + " 65 the input is wrong; 70 a defect in Sluice; 74 the result cannot be written.",
      ""
    })
final class SluiceCommand {}

package dev.sluice.cli;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.syntax.FleetParser;
import dev.sluice.profile.syntax.ProfileFormatter;
import dev.sluice.profile.syntax.ProfileParser;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice fmt}. */
@Command(
    name = "fmt",
    header = "Rewrites profiles and fleet files in the one canonical layout; comments survive.",
    description = {
      "",
      "Either all files are rewritten or none. Prints the names of those that were not in that"
          + " layout.",
      "",
      "Exit codes: 0 done; with --check 1 if a file would change; 65 a file cannot be parsed.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sluice fmt nginx.sluice",
      "  sluice fmt --check profiles/*.sluice"
    })
final class FormatCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Profiles and fleet files.")
  private List<Path> files = List.of();

  @Option(names = "--check", description = "Write nothing; only say which files would change.")
  private boolean check;

  FormatCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Map<Path, String> changed = new LinkedHashMap<>();
    Diagnostics all = Diagnostics.none();
    for (Path file : files) {
      Checked<SourceFile> text = Inputs.text(file);
      Checked<String> formatted = text.then(FormatCommand::formatted);
      all = all.and(formatted.diagnostics());
      formatted
          .value()
          .filter(canonical -> !canonical.equals(text.orElseThrow().text()))
          .ifPresent(canonical -> changed.put(file, canonical));
    }
    console.findings(all);
    if (all.hasErrors()) {
      return ExitCode.BAD_INPUT;
    }
    if (!check) {
      OutputFiles.rewrite(changed, console);
    }
    changed.keySet().forEach(file -> console.resultLine(file.toString()));
    return check && !changed.isEmpty() ? ExitCode.DIFFERENCE : ExitCode.FINE;
  }

  private static Checked<String> formatted(SourceFile text) {
    return FleetParser.recognizes(text)
        ? FleetParser.parse(text)
            .then(tree -> Checked.of(ProfileFormatter.format(tree), Diagnostics.none()))
        : ProfileParser.parse(text)
            .then(tree -> Checked.of(ProfileFormatter.format(tree), Diagnostics.none()));
  }
}

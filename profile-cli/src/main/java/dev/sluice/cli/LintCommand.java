package dev.sluice.cli;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticJson;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.lint.Acceptances;
import dev.sluice.profile.lint.LintedProfile;
import dev.sluice.profile.lint.Lints;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.render.FindingsSarif;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice lint}. */
@Command(
    name = "lint",
    header = "Looks for what permits or breaks more than was probably meant.",
    description = {
      "",
      "Ways around a rule (bits that the kernel does not read, multiplexing calls, other ABIs,"
          + " second forms, io_uring), errors that break C libraries, and more: docs/lints.md."
          + " Profiles in whatever format, and raw filters.",
      "",
      "A comment '# accept SL8006: REASON' in a profile accepts its findings of that kind.",
      "",
      "--json and --sarif say what a profile in Sluice's language could say instead, and --fix says"
          + " it there: a rule at the end, a line of the header, the name of an argument. Each"
          + " change was read with the whole profile, mends its finding, brings no other one, and"
          + " permits nothing new.",
      "",
      "Exit codes: 0 nothing found that is not accepted; 1 something, after --fix still.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sluice lint nginx.sluice",
      "  sluice lint --abi x86_64 default.json",
      "  sluice lint --fix nginx.sluice",
      "  sluice lint --sarif profiles/*.sluice filter.bpf > lints.sarif"
    })
final class LintCommand implements Callable<Integer> {
  private final Console console;
  private final Map<Path, String> changed = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Profiles and raw filters.")
  private List<Path> files = List.of();

  @Mixin private final MeaningReader reader = new MeaningReader();
  @Mixin private final EnvironmentOptions environment = new EnvironmentOptions();
  @Mixin private final JsonOption json = new JsonOption();

  @Option(
      names = "--sarif",
      description = "Print the findings as SARIF 2.1.0, which code hosts show beside the lines.")
  private boolean sarif;

  @Option(
      names = "--fix",
      description = "Write into profiles what mends findings, and say what is left.")
  private boolean fix;

  LintCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (json.wanted() && sarif) {
      console.remark("either --json or --sarif");
      throw new Stop(ExitCode.USAGE);
    }
    Diagnostics all = Diagnostics.none();
    for (Path file : files) {
      all = all.and(findings(file));
    }
    if (all.hasErrors()) {
      throw console.refusal(all);
    }
    write();
    if (json.wanted()) {
      console.result(DiagnosticJson.print(all));
    } else if (sarif) {
      console.result(FindingsSarif.print(all, Version.number()));
    } else {
      console.findings(all);
    }
    return all.all().isEmpty() ? ExitCode.FINE : ExitCode.DIFFERENCE;
  }

  private Diagnostics findings(Path file) {
    if (Inputs.isProfile(file) && !Inputs.isJson(file)) {
      return inOurLanguage(file);
    }
    Universe universe = new Universe();
    Checked<Judgement> read = reader.read(file, universe, console);
    if (read.value().isEmpty()) {
      return read.diagnostics();
    }
    Judgement judgement = read.orElseThrow();
    return new Lints(AbiCatalog.builtIn())
        .findings(
            judgement.calls(),
            universe,
            environment.or(Side.environment(judgement.side(), judgement.side())));
  }

  private Diagnostics inOurLanguage(Path file) {
    LintedProfile profile =
        new LintedProfile(
            AbiCatalog.builtIn(),
            reader.amendable(file),
            file.toString(),
            policy -> reader.chosen(policy, console),
            policy -> environment.or(policy.environment()));
    Checked<Acceptances> accepted = Inputs.text(file).then(Acceptances::of);
    Checked<Diagnostics> left =
        accepted.then(
            acceptances ->
                fix
                    ? profile.mended(acceptances).then(mended -> mended(file, mended))
                    : profile
                        .findings()
                        .then(found -> Checked.of(acceptances.left(found), Diagnostics.none())));
    return left.value().orElseGet(left::diagnostics);
  }

  private Checked<Diagnostics> mended(Path file, LintedProfile.Mended mended) {
    if (!mended.gone().isEmpty()) {
      changed.put(file, mended.file().text());
      for (Diagnostic gone : mended.gone()) {
        remarks.add("%s: mended %s: %s".formatted(file, gone.code().id(), gone.message()));
      }
    }
    return Checked.of(mended.left(), Diagnostics.none());
  }

  private void write() {
    OutputFiles output = new OutputFiles();
    try {
      for (Map.Entry<Path, String> entry : changed.entrySet()) {
        output.add(entry.getKey().toRealPath(), entry.getValue());
      }
      output.write();
    } catch (IOException e) {
      console.remark("nothing written: " + OutputFiles.reason(e));
      throw new Stop(ExitCode.DEFECT);
    }
    remarks.forEach(console::remark);
  }
}

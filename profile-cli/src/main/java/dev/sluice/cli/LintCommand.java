package dev.sluice.cli;

import dev.sluice.bpf.readback.IdleInstructions;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticJson;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.lint.Acceptances;
import dev.sluice.profile.lint.LintFindings;
import dev.sluice.profile.lint.LintedProfile;
import dev.sluice.profile.lint.Lints;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.render.FindingsSarif;
import dev.sluice.selinux.coverage.ProfileCheck;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
      "A comment '# accept SL8006: REASON' in a profile accepts its findings of that kind: they"
          + " are left out, but in SARIF, which has them as suppressed.",
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

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Profiles and raw filters.")
  private List<Path> files = List.of();

  @Mixin private final MeaningReader reader = new MeaningReader();
  @Mixin private final EnvironmentOptions environment = new EnvironmentOptions();
  @Mixin private final RulesOption rules = new RulesOption();
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
    if (fix) {
      mend();
    }
    LintFindings found = LintFindings.NONE;
    for (Path file : files) {
      found = found.and(findings(file));
    }
    Diagnostics all = found.left();
    if (all.hasErrors()) {
      throw console.refusal(all);
    }
    if (json.wanted()) {
      console.result(DiagnosticJson.print(all));
    } else if (sarif) {
      console.result(FindingsSarif.print(found.all(), found.accepted(), Version.number()));
    } else {
      console.findings(all);
    }
    return all.all().isEmpty() ? ExitCode.FINE : ExitCode.DIFFERENCE;
  }

  private static boolean isOurs(Path file) {
    return Inputs.isProfile(file) && !Inputs.isJson(file);
  }

  /** Mends what is in our language, if nothing at all is refused. */
  private void mend() {
    Map<Path, String> changed = new LinkedHashMap<>();
    Set<String> remarks = new LinkedHashSet<>();
    Diagnostics refused = Diagnostics.none();
    for (Path file : files) {
      if (isOurs(file)) {
        Checked<LintedProfile.Mended> mended =
            Inputs.text(file).then(Acceptances::of).then(linted(file)::mended);
        refused =
            refused.and(mended.value().isPresent() ? Diagnostics.none() : mended.diagnostics());
        for (Diagnostic gone : mended.value().map(LintedProfile.Mended::gone).orElse(List.of())) {
          changed.put(file, mended.orElseThrow().file().text());
          remarks.add("%s: mended %s: %s".formatted(file, gone.code().id(), gone.message()));
        }
      } else {
        refused = refused.and(findings(file).left());
      }
    }
    if (refused.hasErrors()) {
      throw console.refusal(refused);
    }
    OutputFiles.rewrite(changed, console);
    remarks.forEach(console::remark);
  }

  private LintFindings findings(Path file) {
    if (isOurs(file)) {
      return inOurLanguage(file);
    }
    Universe universe = new Universe();
    Checked<Judgement> read = reader.read(file, universe, console);
    if (read.value().isEmpty()) {
      return LintFindings.left(read.diagnostics());
    }
    Judgement judgement = read.orElseThrow();
    Diagnostics found =
        new Lints(AbiCatalog.builtIn())
            .findings(
                judgement.calls(),
                universe,
                environment.or(Side.environment(judgement.side(), judgement.side())));
    return LintFindings.left(
        judgement.filter().map(filter -> found.and(idle(file, filter, universe))).orElse(found));
  }

  private static Diagnostics idle(Path file, RawFilter filter, Universe universe) {
    Checked<Diagnostics> idle =
        IdleInstructions.of(file.toString(), filter.program(), filter.order(), universe);
    return idle.value().orElseGet(idle::diagnostics);
  }

  private LintedProfile linted(Path file) {
    return new LintedProfile(
        AbiCatalog.builtIn(),
        text -> reader.amendable(file).with(text).then(rules::addedTo),
        file.toString(),
        policy -> reader.chosen(policy, console),
        policy -> environment.or(policy.environment()),
        ProfileCheck::findings);
  }

  private LintFindings inOurLanguage(Path file) {
    LintedProfile profile = linted(file);
    Checked<Acceptances> accepted = Inputs.text(file).then(Acceptances::of);
    Checked<Diagnostics> found =
        accepted.then(
            acceptances ->
                json.wanted() || sarif ? profile.findingsWithFixes() : profile.findings());
    return found
        .value()
        .map(findings -> accepted.orElseThrow().sift(findings))
        .orElseGet(() -> LintFindings.left(found.diagnostics()));
  }
}

package dev.sluice.cli;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.policy.AmendableProfile;
import dev.sluice.profile.policy.FileSources;
import dev.sluice.selinux.audit.Advice;
import dev.sluice.selinux.audit.AdviceJson;
import dev.sluice.selinux.audit.AdviceText;
import dev.sluice.selinux.audit.Advisor;
import dev.sluice.selinux.audit.Denial;
import dev.sluice.selinux.audit.DenialReader;
import dev.sluice.selinux.target.TargetPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice denials}. */
@Command(
    name = "denials",
    header =
        "Says what to add to a profile so that SELinux permits what it has denied, or why not.",
    description = {
      "",
      "LOG is auditd's log, the kernel's log, or a part of either; lines of others are passed over."
          + " What is proposed is added to the profile, and the policy derived from the whole is"
          + " checked to permit what was denied.",
      "",
      "Exit codes: 0 nothing to add; 1 lines to add.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sluice denials --selinux-target debian-13 nginx.sluice /var/log/audit/audit.log",
      "  ausearch --raw -m avc -c nginx > log; sluice denials --selinux-target fedora --json"
          + " nginx.sluice log"
    })
final class DenialsCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "FILE", description = "A profile.")
  private Path file = Path.of("");

  @Parameters(index = "1", paramLabel = "LOG", description = "A log with denials.")
  private Path log = Path.of("");

  @Mixin private final EnvironmentOptions environment = new EnvironmentOptions();
  @Mixin private final TargetOption target = new TargetOption();
  @Mixin private final TwinsOption twins = new TwinsOption();
  @Mixin private final RootOption root = new RootOption();
  @Mixin private final JsonOption json = new JsonOption();

  DenialsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Denial> denials =
        console.reported(
            FileSources.readRecording(log)
                .then(source -> new DenialReader(AbiCatalog.builtIn()).read(source.file())));
    Advice advice =
        console.value(
            Advisor.advise(
                AmendableProfile.in(file, root.directory(), twins.resolver()),
                environment::or,
                TargetPolicy.of(target.orStandalone()),
                denials));
    if (json.wanted()) {
      console.result(AdviceJson.of(advice).text());
    } else {
      AdviceText.of(advice, file.toString()).forEach(console::resultLine);
    }
    return advice.lines().isEmpty() ? ExitCode.FINE : ExitCode.DIFFERENCE;
  }
}

package dev.sluice.cli;

import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.render.Explanation;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice explain}. */
@Command(
    name = "explain",
    header = "Says in words what a profile does with all calls, or with one.",
    description = {
      "",
      "Without SYSCALL: the calls of each target, those that get the same together. With it: all"
          + " that this call can get, each with an example and the line that decides it.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sluice explain nginx.sluice",
      "  sluice explain nginx.sluice socket",
      "  sluice explain --cap SYS_ADMIN nginx.sluice mount"
    })
final class ExplainCommand implements Runnable {
  private final Console console;

  @Parameters(index = "0", paramLabel = "FILE", description = "A profile.")
  private Path file = Path.of("");

  @Parameters(index = "1", paramLabel = "SYSCALL", arity = "0..1", description = "A call.")
  private @Nullable SyscallName syscall;

  @Mixin private final AbiOption abis = new AbiOption();
  @Mixin private final EnvironmentOptions environment = new EnvironmentOptions();
  @Mixin private final TwinsOption twins = new TwinsOption();
  @Mixin private final RootOption root = new RootOption();

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    Policy policy = abis.restrict(console.value(Inputs.policy(file, root, twins)), console);
    PolicyMeaning meaning = console.value(PolicyMeaning.of(policy, new Universe()));
    Explanation explanation = new Explanation(meaning, environment.or(policy.environment()));
    SyscallName name = syscall;
    List<String> lines = name == null ? explanation.overview() : explanation.of(name);
    if (lines.isEmpty()) {
      console.remark("no target of " + file + " has a system call '" + name + "'");
      throw new Stop(ExitCode.USAGE);
    }
    lines.forEach(console::resultLine);
  }
}

package dev.sluice.cli;

import dev.sluice.bpf.compile.FilterCompiler;
import dev.sluice.bpf.report.CallReport;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.render.Explanation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
      "Without SYSCALL: the calls of each target, those that get the same together, then the lines"
          + " about files, ports and capabilities, and the assertions. With it: all that this call"
          + " can get, each with an example and the line that decides it, and how many instructions"
          + " a filter for that target alone takes to decide.",
      "",
      "At the end: what permitted calls open, why that matters, and holes that were reached this"
          + " way. What is not listed is not harmless.",
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
  @Mixin private final RuntimeOption runtime = new RuntimeOption();
  @Mixin private final TwinsOption twins = new TwinsOption();
  @Mixin private final RootOption root = new RootOption();

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    Policy policy =
        abis.restrict(console.value(Inputs.policy(file, root, twins, runtime)), console);
    PolicyMeaning meaning = console.value(PolicyMeaning.of(policy, new Universe()));
    Environment point = environment.or(policy.environment());
    Explanation explanation = new Explanation(meaning, point);
    SyscallName name = syscall;
    if (name == null) {
      explanation.overview().forEach(console::resultLine);
      return;
    }
    boolean found = false;
    for (AbiPolicy target : policy.targets()) {
      Optional<Syscall> call = target.abi().syscalls().named(name);
      if (call.isPresent()) {
        found = true;
        explanation.of(target.abi(), call.get()).forEach(console::resultLine);
        if (policy.targetsDeclared() || abis.isGiven()) {
          cost(meaning, target.abi(), call.get(), point).ifPresent(console::resultLine);
        }
      }
    }
    if (!found) {
      console.remark("no target of " + file + " has a system call '" + name + "'");
      throw new Stop(ExitCode.USAGE);
    }
  }

  /** What a filter for one ABI alone costs the call, if there can be such a filter. */
  private static Optional<String> cost(
      PolicyMeaning meaning, Abi abi, Syscall call, Environment point) {
    return FilterCompiler.compile(meaning, List.of(abi), point)
        .then(filter -> CallReport.of(filter, abi, call))
        .value()
        .map(report -> "  cost: " + report.costText());
  }
}

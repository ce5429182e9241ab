package dev.sluice.cli;

import dev.sluice.bpf.compile.CompiledFilter;
import dev.sluice.bpf.compile.FilterCompiler;
import dev.sluice.bpf.kernel.ExecException;
import dev.sluice.bpf.kernel.ExecInPlace;
import dev.sluice.bpf.kernel.FilterFlag;
import dev.sluice.bpf.kernel.Seccomp;
import dev.sluice.bpf.kernel.SeccompException;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Permission;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.weight.Weights;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice run}. */
@Command(
    name = "run",
    header = "Runs a command under a profile.",
    description = {
      "",
      "Compiles the profile, sets no_new_privs, installs the filter and becomes the command: the"
          + " same process, with its signals, descriptors and exit status. Starting the command is"
          + " already judged: the profile has to permit execve.",
      "",
      "Exit codes: those of the command; 126 it cannot be executed; 127 there is no such command;"
          + " 70 the kernel does not take the filter; 2 and 65 as always.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sluice run worker.sluice -- ./worker --port 8080",
      "  sluice run --log worker.sluice -- ./worker"
    })
final class RunCommand implements Callable<Integer> {
  private static final String SEPARATOR = "--";
  private static final String MACHINE = machine();
  private static final SyscallName EXECVE = new SyscallName("execve");

  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "A profile.")
  private Path file = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "The command and its arguments, behind '--'.")
  private List<String> command = List.of();

  @Option(names = "--log", description = "The kernel logs what it does not allow.")
  private boolean log;

  @Mixin private final EnvironmentOptions environment = new EnvironmentOptions();
  @Mixin private final WeightsOption weights = new WeightsOption();
  @Mixin private final RuntimeOption runtime = new RuntimeOption();
  @Mixin private final TwinsOption twins = new TwinsOption();
  @Mixin private final RootOption root = new RootOption();

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    requireSeparator();
    CompiledFilter filter = compile();
    Set<FilterFlag> flags = log ? Set.of(FilterFlag.LOG) : Set.of();
    console.flush();
    try {
      ExecInPlace.prepare(Seccomp.open(), filter.program(), flags, command.size()).run();
      throw new IllegalStateException("the command was executed, and yet this still runs");
    } catch (ExecException e) {
      console.remark(String.valueOf(e.getMessage()));
      return e.exitStatus();
    } catch (SeccompException e) {
      console.remark("no filter was installed: " + e.getMessage());
      return ExitCode.DEFECT;
    }
  }

  /** The command has to be the end of the command line, where the kernel still has its bytes. */
  private void requireSeparator() {
    CommandSpec described = Optional.ofNullable(spec).orElseThrow();
    List<String> words = described.commandLine().getParseResult().originalArgs();
    int separator = words.indexOf(SEPARATOR);
    if (separator < 0 || words.size() - separator - 1 != command.size()) {
      throw new ParameterException(described.commandLine(), "the command stands behind '--'");
    }
  }

  private CompiledFilter compile() {
    Policy policy = console.value(Inputs.policy(file, root, twins, runtime));
    List<Abi> targets =
        policy.targets().stream().map(AbiPolicy::abi).filter(RunCommand::runsHere).toList();
    if (targets.stream().noneMatch(RunCommand::isMachine)) {
      console.remark(
          "profile %s has no target %s, which is this machine: nothing would be permitted"
              .formatted(policy.name(), MACHINE));
      throw new Stop(ExitCode.BAD_INPUT);
    }
    Policy here = policy.restrictedTo(Set.copyOf(targets));
    PolicyMeaning meaning = console.value(PolicyMeaning.of(here, new Universe()));
    Weights expected = console.value(weights.or(policy));
    CompiledFilter filter =
        console.value(
            FilterCompiler.compile(
                meaning, targets, environment.or(policy.environment()), expected));
    requireStart(filter);
    return filter;
  }

  /** Under a filter that refuses execve there is nobody left who could say so. */
  private void requireStart(CompiledFilter filter) {
    Abi here = filter.abis().stream().filter(RunCommand::isMachine).findFirst().orElseThrow();
    SyscallNumber execve = here.syscalls().named(EXECVE).orElseThrow().number();
    boolean starts =
        filter.meaning().ofCalls(here.auditArch(), execve).actions().stream()
            .anyMatch(action -> action.permission() != Permission.DENIED);
    if (!starts) {
      console.remark(file + " does not permit execve: no command can start");
      throw new Stop(ExitCode.BAD_INPUT);
    }
  }

  private static boolean isMachine(Abi abi) {
    return abi.name().equals(MACHINE);
  }

  /** The name of the ABI for which this virtual machine was built. */
  private static boolean runsHere(Abi abi) {
    return AbiCatalog.builtIn().named(MACHINE).filter(abi::sharesKernelWith).isPresent();
  }

  private static String machine() {
    String name = System.getProperty("os.arch");
    return name.equals("amd64") ? "x86_64" : name;
  }
}

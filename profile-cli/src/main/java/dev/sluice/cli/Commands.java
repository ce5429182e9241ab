package dev.sluice.cli;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.GroupName;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.selinux.target.TargetName;
import dev.sluice.selinux.tenant.TenantName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** The commands by name. */
final class Commands {
  private static final Map<String, Function<Console, Object>> BY_NAME = byName();

  private Commands() {}

  private static Map<String, Function<Console, Object>> byName() {
    Map<String, Function<Console, Object>> commands = new LinkedHashMap<>();
    commands.put("check", CheckCommand::new);
    commands.put("lint", LintCommand::new);
    commands.put("fmt", FormatCommand::new);
    commands.put("compile", CompileCommand::new);
    commands.put("coverage", CoverageCommand::new);
    commands.put("eval", EvalCommand::new);
    commands.put("explain", ExplainCommand::new);
    commands.put("why-not", WhyNotCommand::new);
    commands.put("disasm", DisassembleCommand::new);
    commands.put("prove", ProveCommand::new);
    commands.put("diff", DiffCommand::new);
    commands.put("merge", MergeCommand::new);
    commands.put("intersect", IntersectCommand::new);
    commands.put("minus", MinusCommand::new);
    commands.put("import", ImportCommand::new);
    commands.put("run", RunCommand::new);
    commands.put("tenants", TenantsCommand::withSubcommands);
    commands.put("denials", DenialsCommand::new);
    commands.put("abis", AbisCommand::new);
    commands.put("groups", GroupsCommand::new);
    commands.put("completion", CompletionCommand::new);
    return Collections.unmodifiableMap(commands);
  }

  /**
   * The command line for the given arguments. Where the first of them is a command, only that one
   * is described to the parser: describing all of them takes a third of a short run.
   */
  static CommandLine commandLine(Console console, String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    if (List.of("--version", "-V").contains(first)) {
      return commandLine(console, List.of());
    }
    return BY_NAME.containsKey(first)
        ? commandLine(console, List.of(BY_NAME.get(first)))
        : complete(console);
  }

  /** The command line with all commands. */
  static CommandLine complete(Console console) {
    return commandLine(console, List.copyOf(BY_NAME.values()));
  }

  private static CommandLine commandLine(
      Console console, List<Function<Console, Object>> commands) {
    CommandLine commandLine = new CommandLine(new SluiceCommand());
    commands.forEach(command -> commandLine.addSubcommand(command.apply(console)));
    return commandLine
        .registerConverter(Abi.class, Words::abi)
        .registerConverter(CapabilityName.class, CapabilityName::parse)
        .registerConverter(Kind.class, Kind::named)
        .registerConverter(TargetName.class, Words::target)
        .registerConverter(TenantName.class, Words::tenant)
        .registerConverter(KernelRelease.class, Words::release)
        .registerConverter(SyscallName.class, Words::syscall)
        .registerConverter(GroupName.class, Words::group);
  }
}

package dev.sluice.cli;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.CallReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What commands about one call have in common: the call, behind the file that judges it. */
abstract class CallCommand {
  private final Console console;

  @Parameters(index = "1", paramLabel = "SYSCALL", description = "The call.")
  private String syscall = "";

  @Parameters(index = "2..*", paramLabel = "ARG", description = "Its arguments.")
  private List<String> arguments = List.of();

  @Option(
      names = "--abi",
      required = true,
      paramLabel = "ABI",
      description = "The ABI of the call; 'sluice abis' lists them.")
  private Optional<Abi> abi = Optional.empty();

  CallCommand(Console console) {
    this.console = console;
  }

  final Console console() {
    return console;
  }

  final Abi abi() {
    return abi.orElseThrow();
  }

  /** The arguments as they were written. */
  final List<String> arguments() {
    return arguments;
  }

  /** The call with arguments that stand for those that were written. */
  final Call call(List<String> values) {
    return understood(() -> new CallReader(abi()).read(syscall, values));
  }

  /**
   * What was written, in the words of the library.
   *
   * @throws Stop with {@link ExitCode#USAGE} if that is nothing
   */
  final <T> T understood(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      console.remark(String.valueOf(e.getMessage()));
      throw new Stop(ExitCode.USAGE);
    }
  }
}

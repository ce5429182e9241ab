package dev.sluice.cli;

import dev.sluice.bpf.listing.Disassembly;
import dev.sluice.profile.abi.Abi;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice disasm}. */
@Command(
    name = "disasm",
    header = "Prints a raw filter as assembler text.",
    description = {
      "",
      "Without --abi, the byte order is the one in which the kernel takes the filter: it never"
          + " takes it in both.",
      ""
    },
    footer = {"", "Example:", "  sluice disasm out/nginx.x86_64.bpf --abi x86_64"})
final class DisassembleCommand implements Runnable {
  private final Console console;

  @Parameters(paramLabel = "FILTER", description = "A raw filter.")
  private Path input = Path.of("");

  @Option(
      names = "--abi",
      paramLabel = "ABI",
      description = "Names errors as this ABI does, and its byte order is the filter's.")
  private Optional<Abi> abi = Optional.empty();

  DisassembleCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    RawFilter filter = console.value(Inputs.filter(input, abi.map(Abi::byteOrder)));
    Disassembly plain = Disassembly.of(filter.order());
    Disassembly listing =
        abi.map(named -> plain.withActions(action -> action.text(named))).orElse(plain);
    console.result(listing.text(filter.program().instructions()));
  }
}

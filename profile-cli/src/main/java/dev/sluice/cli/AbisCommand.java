package dev.sluice.cli;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.render.Json;
import dev.sluice.profile.render.Json.Fields;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice abis}. */
@Command(
    name = "abis",
    header = "Lists the ABIs that Sluice knows.",
    footer = {"", "Example:", "  sluice abis"})
final class AbisCommand implements Runnable {
  private final Console console;

  @Mixin private final JsonOption json = new JsonOption();

  AbisCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    List<Abi> abis = AbiCatalog.builtIn().all();
    if (json.wanted()) {
      console.result(new Json.Array(abis.stream().map(AbisCommand::fields).toList()).text());
      return;
    }
    for (Abi abi : abis) {
      console.resultLine(
          String.format(
              Locale.ROOT,
              "%-12s arch %s, %d bits, %s endian, %d calls",
              abi.name(),
              abi.auditArch(),
              abi.wordBits(),
              byteOrder(abi),
              abi.syscalls().all().size()));
    }
  }

  private static Json fields(Abi abi) {
    return Fields.NONE
        .with("name", abi.name())
        .with("arch", abi.auditArch().toString())
        .with("wordBits", abi.wordBits())
        .with("byteOrder", byteOrder(abi))
        .with("calls", abi.syscalls().all().size());
  }

  private static String byteOrder(Abi abi) {
    return abi.byteOrder() == ByteOrder.BIG_ENDIAN ? "big" : "little";
  }
}

package dev.sluice.cli;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.AbiNames;
import dev.sluice.profile.render.Json;
import dev.sluice.profile.render.Json.Fields;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice abis}. */
@Command(
    name = "abis",
    header = "Lists the ABIs that Sluice knows.",
    description = {
      "",
      "With --json also what others call them: linux/audit.h, libseccomp, OCI and Docker, systemd,"
          + " Go, Debian and uname; and which of them one kernel can have together.",
      ""
    },
    footer = {"", "Examples:", "  sluice abis", "  sluice abis --json"})
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
              "%-13s arch %s, %d bits, %s endian, %d calls",
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
        .with("calls", abi.syscalls().all().size())
        .with(
            "sameKernel",
            Json.texts(
                AbiCatalog.builtIn().all().stream()
                    .filter(other -> other != abi && other.sharesKernelWith(abi))
                    .map(Abi::name)
                    .toList()))
        .with("names", names(abi.aliases()));
  }

  private static Json names(AbiNames names) {
    Fields fields = Fields.NONE.with("audit", names.auditConstant());
    fields = with(fields, "libseccomp", names.libseccomp());
    fields = with(fields, "oci", names.oci());
    fields = with(fields, "systemd", names.systemd());
    fields = with(fields, "go", names.go());
    fields = with(fields, "debian", names.debian());
    return with(fields, "machine", names.machine());
  }

  private static Fields with(Fields fields, String key, Optional<String> name) {
    return name.map(text -> fields.with(key, text)).orElse(fields);
  }

  private static String byteOrder(Abi abi) {
    return abi.byteOrder() == ByteOrder.BIG_ENDIAN ? "big" : "little";
  }
}

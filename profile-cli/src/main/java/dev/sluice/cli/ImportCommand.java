package dev.sluice.cli;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.exchange.Dialect;
import dev.sluice.profile.exchange.ProfileImport;
import dev.sluice.profile.exchange.SeccompProfileReader;
import dev.sluice.profile.policy.Policy;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice import}. */
@Command(
    name = "import",
    header = "Writes a profile in another format as a .sluice file that means the same.",
    description = {
      "",
      "FORMAT is docker (also Podman's) or oci (linux.seccomp, alone or in a config.json). The text"
          + " is read back and compared before it is written: every call, every argument, every"
          + " kernel, every set of capabilities.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sluice import docker default.json -o default.sluice",
      "  sluice import oci --abi x86_64 config.json",
      "  sluice import docker --runtime runc default.json"
    })
final class ImportCommand implements Runnable {
  private final Console console;

  @Parameters(index = "0", paramLabel = "FORMAT", description = "One of: docker, oci.")
  private Format format = Format.docker;

  @Parameters(index = "1", paramLabel = "FILE", description = "The profile.")
  private Path file = Path.of("");

  @Mixin private final ResultFile output = new ResultFile();
  @Mixin private final AbiOption abis = new AbiOption();
  @Mixin private final RuntimeOption runtime = new RuntimeOption();

  /** The formats, by their names on the command line. */
  enum Format {
    /** Docker's dialect. */
    docker(Dialect.DOCKER),
    /** The OCI runtime specification's. */
    oci(Dialect.OCI);

    private final Dialect dialect;

    Format(Dialect dialect) {
      this.dialect = dialect;
    }
  }

  ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    AbiCatalog catalog = AbiCatalog.builtIn();
    SeccompProfileReader reader =
        new SeccompProfileReader(catalog, runtime.chosen()).expecting(format.dialect);
    Policy policy = abis.restrict(console.reported(Inputs.text(file).then(reader::read)), console);
    String from = "From " + file.getFileName() + ", by sluice " + Version.number();
    String text = console.reported(new ProfileImport(catalog).text(policy, from));
    output.write(text, console);
  }
}

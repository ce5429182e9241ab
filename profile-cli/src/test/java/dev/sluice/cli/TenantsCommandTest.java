package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantsCommandTest {
  private static final String PROFILE =
      "profile web\ntarget x86_64\naudited linux 6.12\nallow read, keyctl\n";
  private static final String FLEET =
      """
      fleet production
      tenant "acme", "globex"
      place one of "acme" profile "web.sluice" on node1 in container
      place two of "globex" profile "web.sluice" on node1 in container
      """;

  @TempDir private Path directory;
  private Path fleet;
  private Path lock;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(directory.resolve("web.sluice"), PROFILE);
    fleet = Files.writeString(directory.resolve("levels.sluice"), FLEET);
    lock = directory.resolve("levels.lock");
  }

  @Test
  void levelsAreGivenOnceAndRemembered() throws IOException {
    assertThat(sluice("tenants", "check", fleet).exitCode()).isEqualTo(65);
    Run would = sluice("tenants", "allocate", "--check", fleet);
    assertThat(would.exitCode()).isEqualTo(1);
    assertThat(lock).doesNotExist();
    Run run = sluice("tenants", "allocate", fleet);
    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                "+ given \"acme\" s0:c864,c897\n+ given \"globex\" s0:c802,c999\n"
                    + lock
                    + ": 2 levels given, 0 released\n",
                ""));
    assertThat(would.out()).isEqualTo(run.out());
    String text = Files.readString(lock);
    assertThat(text).endsWith("given \"acme\" s0:c864,c897\ngiven \"globex\" s0:c802,c999\n");
    assertThat(sluice("tenants", "allocate", "--check", fleet).exitCode()).isZero();
    assertThat(sluice("tenants", "allocate", fleet).exitCode()).isZero();
    assertThat(lock).hasContent(text);
    try (Stream<Path> all = Files.list(directory)) {
      assertThat(all).hasSize(3);
    }
  }

  @Test
  void whoLeavesIsRememberedUntilForgotten() throws IOException {
    sluice("tenants", "allocate", fleet);
    Files.writeString(fleet, "fleet production\ntenant \"globex\"\n");
    assertThat(sluice("tenants", "allocate", fleet).out())
        .contains("- given \"acme\" s0:c864,c897\n", "+ released \"acme\" s0:c864,c897\n");
    assertThat(sluice("tenants", "allocate", "--forget", "acme", fleet).out())
        .startsWith("- released \"acme\" s0:c864,c897\n");
    assertThat(sluice("tenants", "allocate", "--forget", "acme", fleet))
        .isEqualTo(new Run(2, "", "sluice: tenant \"acme\" has no released level\n"));
    assertThat(sluice("tenants", "allocate", "--move", "acme", fleet).exitCode()).isEqualTo(2);
    assertThat(sluice("tenants", "allocate", "--move", "globex", fleet).out())
        .contains("+ released \"globex\" s0:c802,c999\n");
  }

  @Test
  void whoReachesWhomIsSaidForPeopleAndForPrograms() {
    sluice("tenants", "allocate", fleet);
    Run run = sluice("tenants", "check", fleet);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .containsPattern("(?m)^  keys +keyctl +REACHES$")
        .endsWith("2 of 2 pairs of workloads of different tenants reach each other\n");
    Run json = sluice("tenants", "check", "--json", fleet);
    assertThat(json.exitCode()).isEqualTo(1);
    assertThat(json.out()).contains("\"way\": \"keys\"", "\"pairs\": 2", "\"reaches\": true");
  }

  @Test
  void apartIsExitCodeZero() throws IOException {
    Files.writeString(directory.resolve("web.sluice"), PROFILE.replace(", keyctl", ""));
    sluice("tenants", "allocate", fleet);
    Run run = sluice("tenants", "check", fleet);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).endsWith("apart: all 2 pairs of workloads of different tenants\n");
    assertThat(sluice("check", fleet, directory.resolve("web.sluice")))
        .isEqualTo(new Run(0, "", ""));
  }

  @Test
  void aLevelIsThatOfTheFleetOrOfTheNameAlone() throws IOException {
    Files.writeString(fleet, "fleet f\ntenant \"acme\" level \"s0:c770,c771\"\n");
    assertThat(sluice("tenants", "show", "--levels", fleet, "acme"))
        .isEqualTo(new Run(0, "s0:c770,c771\n", ""));
    Run alone = sluice("tenants", "show", "acme");
    assertThat(alone.out()).isEqualTo("s0:c864,c897\n");
    assertThat(alone.err()).contains("only a fleet file excludes collisions");
    assertThat(sluice("tenants", "show", "--json", "acme").out())
        .contains("\"level\": \"s0:c864,c897\"", "\"collisionsExcluded\": false");
    assertThat(sluice("tenants", "show", "--levels", fleet, "globex").exitCode()).isEqualTo(2);
    assertThat(sluice("tenants", "show", " x").exitCode()).isEqualTo(2);
  }

  @Test
  void fleetFilesAreFormatted() throws IOException {
    Files.writeString(fleet, "fleet   f # x\n\n\n\ntenant \"a\" ,\"b\"\n");
    assertThat(sluice("fmt", "--check", fleet)).isEqualTo(new Run(1, fleet + "\n", ""));
    assertThat(sluice("fmt", fleet).exitCode()).isZero();
    assertThat(fleet).hasContent("fleet f  # x\n\ntenant \"a\", \"b\"\n");
  }

  @Test
  void whatIsWrongIsRefusedAndNothingIsWritten() throws IOException {
    Files.writeString(fleet, "fleet f\ntenant \"a\", \"a\"\nzone c1..c2000\n");
    for (String command : new String[] {"allocate", "check"}) {
      Run run = sluice("tenants", command, fleet);
      assertThat(run.exitCode()).isEqualTo(65);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("[SL2015]", "[SL2302]");
    }
    assertThat(sluice("check", fleet).exitCode()).isEqualTo(65);
    assertThat(lock).doesNotExist();
    assertThat(sluice("tenants", "check", directory.resolve("absent.sluice")).err())
        .contains("there is no file", "[SL5004]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "allocate", "show"})
  void everySubcommandExplainsItselfWithAnExample(String command) {
    Run run = sluice("tenants", command, "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Usage: sluice tenants " + command, "Examples:");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
  }
}

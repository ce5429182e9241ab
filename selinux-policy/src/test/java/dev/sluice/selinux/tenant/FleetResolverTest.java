package dev.sluice.selinux.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetResolverTest {
  private static final Path WHOLE = Path.of("src/test/resources/golden/fleet/whole.sluice");

  @Test
  void theNumberOfTenantsHasALimit() {
    String most = "fleet f\nzone c0..c1023\n" + numbered("tenant \"%d\"\n", Fleet.MAX_TENANTS);
    assertThat(codes(most)).as("at the limit").isEmpty();
    assertThat(codes(most + "tenant \"one more\"\n"))
        .containsExactly(DiagnosticCode.FLEET_TOO_LARGE);
  }

  @Test
  void theNumberOfWorkloadsOnOneMachineHasALimit() {
    String most =
        "fleet f\ntenant \"a\"\n"
            + numbered(
                "place w%d of \"a\" profile \"p.sluice\" on m in vm\n",
                Fleet.MAX_WORKLOADS_OF_MACHINE);
    assertThat(codes(most)).isEmpty();
    String more = "place %s of \"a\" profile \"p.sluice\" on %s in vm\n";
    assertThat(codes(most + more.formatted("x", "m2"))).isEmpty();
    assertThat(codes(most + more.formatted("x", "m") + more.formatted("y", "m")))
        .containsExactly(DiagnosticCode.FLEET_TOO_LARGE);
  }

  @Test
  void noTextMakesItThrow() throws IOException {
    String whole = Files.readString(WHOLE);
    List<String> parts =
        List.of(
            "c0", "c1024", "..", "s0:c1", "\"\"", "triples of ", "vm", "uid ", "9", ",", "\n", "x");
    Fuzzing.run(
        random -> {
          StringBuilder text = new StringBuilder(whole);
          for (int i = random.nextInt(5); i >= 0; i--) {
            int at = random.nextInt(text.length());
            text.replace(
                at,
                Math.min(text.length(), at + random.nextInt(8)),
                parts.get(random.nextInt(parts.size())));
          }
          Checked<Fleet> fleet = Fleets.resolved(text.toString());
          DiagnosticPrinter.print(fleet.diagnostics());
          fleet
              .value()
              .ifPresent(f -> Fleets.allocated(f, LevelLock.empty(f.name())).orElseThrow());
        });
  }

  private static String numbered(String line, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(line.formatted(i));
    }
    return text.toString();
  }

  private static List<DiagnosticCode> codes(String text) {
    return Fleets.resolved(text).diagnostics().all().stream().map(Diagnostic::code).toList();
  }
}

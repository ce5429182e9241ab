package dev.sluice.selinux.tenant;

import dev.sluice.profile.Golden;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.diagnostic.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For each fleet file, all that is wrong with it, or what it says. */
class FleetGoldenTest {
  static List<Path> fleets() {
    return Golden.inputs("fleet", ".sluice");
  }

  @ParameterizedTest
  @MethodSource("fleets")
  void isReadAsExpected(Path fleet) {
    Golden.check(fleet, ".expected", FleetGoldenTest::outcome);
  }

  private static String outcome(Path path) {
    try {
      Checked<Fleet> fleet =
          FleetResolver.resolve(
              new SourceFile(path.getFileName().toString(), Files.readString(path)));
      return fleet
          .value()
          .map(FleetGoldenTest::text)
          .orElseGet(() -> DiagnosticPrinter.print(fleet.diagnostics()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Fleet fleet) {
    return "fleet %s, %s\n".formatted(fleet.name(), fleet.space())
        + fleet.tenants().values().stream()
            .map(
                t ->
                    "tenant %s %s\n"
                        .formatted(
                            t.name().quoted(), t.fixed().map(Object::toString).orElse("any")))
            .collect(Collectors.joining())
        + fleet.placements().stream()
            .map(
                p ->
                    "%s of %s, %s on %s: %s\n"
                        .formatted(
                            p.workload(), p.tenant(), p.profile(), p.machine(), p.isolation()))
            .collect(Collectors.joining());
  }
}

package dev.sluice.profile.policy;

import dev.sluice.profile.Golden;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.diagnostic.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For each profile, all that is wrong with it and what it resolves to. */
class ResolverGoldenTest {
  static List<Path> profiles() {
    return Golden.inputs("policy", ".sluice");
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void resolvesAsExpected(Path profile) {
    Golden.check(profile, ".expected", ResolverGoldenTest::outcome);
  }

  private static String outcome(Path path) {
    try {
      SourceFile file = new SourceFile(path.getFileName().toString(), Files.readString(path));
      Checked<Policy> policy =
          new ProfileResolver(AbiCatalog.builtIn())
              .resolve(
                  new Source(file.name(), file),
                  new MemorySources(Map.of("trace.csv", "read 3\nclose 1\n")));
      String findings = DiagnosticPrinter.print(policy.diagnostics());
      return findings
          + policy.value().map(p -> (findings.isEmpty() ? "" : "\n") + PolicyText.of(p)).orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

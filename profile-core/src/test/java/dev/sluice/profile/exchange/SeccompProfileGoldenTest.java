package dev.sluice.profile.exchange;

import dev.sluice.profile.Golden;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.PolicyText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For each profile in JSON, all that is to be said of it and the rules that runtimes enforce. */
class SeccompProfileGoldenTest {
  static List<Path> profiles() {
    return Golden.inputs("exchange", ".json");
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void isReadAsExpected(Path profile) {
    Golden.check(profile, ".expected", SeccompProfileGoldenTest::outcome);
  }

  private static String outcome(Path path) {
    try {
      SourceFile file = new SourceFile(path.getFileName().toString(), Files.readString(path));
      ContainerRuntime runtime =
          file.name().startsWith("runc") ? ContainerRuntime.RUNC : ContainerRuntime.CRUN;
      Checked<Policy> policy = new SeccompProfileReader(AbiCatalog.builtIn(), runtime).read(file);
      String findings = DiagnosticPrinter.print(policy.diagnostics());
      return findings
          + policy.value().map(p -> (findings.isEmpty() ? "" : "\n") + PolicyText.of(p)).orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

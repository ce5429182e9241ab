package dev.sluice.profile.exchange;

import dev.sluice.profile.Golden;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.ProfileResolver;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For each profile, what it is in JSON and what JSON does not say of it. */
class WrittenProfileGoldenTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();

  static List<Path> profiles() {
    return Golden.inputs("written", ".sluice");
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void isWrittenForDockerAsExpected(Path path) {
    Golden.check(
        path,
        ".docker",
        p -> {
          Checked<String> text = new SeccompProfileWriter(CATALOG).docker(profile(p));
          return DiagnosticPrinter.print(text.diagnostics()) + text.value().orElse("");
        });
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void isWrittenForOciAsExpected(Path path) {
    Golden.check(
        path,
        ".oci",
        p -> {
          PolicyMeaning profile = profile(p);
          Checked<Map<Abi, String>> texts =
              new SeccompProfileWriter(CATALOG).oci(profile, profile.policy().environment());
          return DiagnosticPrinter.print(texts.diagnostics())
              + texts.value().orElse(Map.of()).entrySet().stream()
                  .map(entry -> entry.getKey() + ":\n" + entry.getValue())
                  .collect(Collectors.joining());
        });
  }

  private static PolicyMeaning profile(Path path) {
    return new ProfileResolver(CATALOG)
        .resolve(path, Optional.empty())
        .then(policy -> PolicyMeaning.of(policy, new Universe()))
        .orElseThrow();
  }
}

package dev.sluice.selinux.audit;

import dev.sluice.profile.Golden;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.policy.AmendableProfile;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.selinux.target.TargetName;
import dev.sluice.selinux.target.TargetPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For each log, beside the profile whose name it begins with, what is wrong with it or advised. */
class DenialsGoldenTest {
  static List<Path> logs() {
    return Golden.inputs("denials", ".log");
  }

  @ParameterizedTest
  @MethodSource("logs")
  void isAnsweredAsExpected(Path log) {
    Checked<List<Denial>> denials = read(log);
    Optional<Advice> advice = denials.value().map(some -> advise(log, some));
    Golden.check(
        log,
        ".txt",
        path ->
            DiagnosticPrinter.print(denials.diagnostics())
                + advice
                    .map(a -> String.join("\n", AdviceText.of(a, profile(log).toString())) + "\n")
                    .orElse(""));
    advice.ifPresent(a -> Golden.check(log, ".json", path -> AdviceJson.of(a).text()));
  }

  private static Path profile(Path log) {
    String name = log.getFileName().toString();
    return log.resolveSibling(name.substring(0, name.indexOf('.')) + ".sluice");
  }

  private static Checked<List<Denial>> read(Path log) {
    try {
      return new DenialReader(AbiCatalog.builtIn())
          .read(new SourceFile(log.getFileName().toString(), Files.readString(log)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Advice advise(Path log, List<Denial> denials) {
    return Advisor.advise(
            AmendableProfile.in(
                profile(log), Optional.empty(), new ProfileResolver(AbiCatalog.builtIn())),
            UnaryOperator.identity(),
            TargetPolicy.of(
                log.getFileName().toString().startsWith("container")
                    ? TargetName.FEDORA
                    : TargetName.DEBIAN_13),
            denials)
        .orElseThrow();
  }
}

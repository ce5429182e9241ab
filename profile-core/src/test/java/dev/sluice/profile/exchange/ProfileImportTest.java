package dev.sluice.profile.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.Golden;
import dev.sluice.profile.RandomProfiles;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.compare.Comparison;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Profiles in JSON as profiles of ours: readable, and with the same meaning. */
class ProfileImportTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();

  static List<Path> profiles() {
    return Golden.inputs("imported", ".json");
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void isImportedAsExpected(Path profile) {
    Golden.check(profile, ".expected", ProfileImportTest::outcome);
  }

  private static String outcome(Path path) {
    try {
      SourceFile file = new SourceFile(path.getFileName().toString(), Files.readString(path));
      ContainerRuntime runtime =
          file.name().startsWith("runc") ? ContainerRuntime.RUNC : ContainerRuntime.CRUN;
      Policy policy = new SeccompProfileReader(CATALOG, runtime).read(file).orElseThrow();
      Checked<String> text = new ProfileImport(CATALOG).text(policy, "From " + file.name());
      return DiagnosticPrinter.print(text.diagnostics()) + text.value().orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was written for JSON and read again still means the same. */
  @Test
  void anyProfileOnOneAbiComesBack() {
    assertThat(
            Fuzzing.run(
                random -> {
                  String text = RandomProfiles.text(random, List.of("x86_64"));
                  WrittenText.withinLimits(
                          new SeccompProfileWriter(CATALOG).docker(meaning(text, new Universe())))
                      .ifPresent(ProfileImportTest::comesBack);
                }))
        .isPositive();
  }

  private static void comesBack(String json) {
    Policy policy =
        new SeccompProfileReader(CATALOG, ContainerRuntime.CRUN)
            .read(new SourceFile("random.json", json))
            .orElseThrow();
    String imported = new ProfileImport(CATALOG).text(policy, "random").orElseThrow();
    Universe universe = new Universe();
    PolicyMeaning before = PolicyMeaning.of(policy, universe).orElseThrow();
    PolicyMeaning after = meaning(imported, universe);
    Comparison comparison =
        new Comparison(
            universe, List.of(CATALOG.named("x86_64").orElseThrow()), CATALOG.tableRelease());
    assertThat(comparison.excess(after.meaning(), before.meaning(), universe.constant(true)))
        .as(imported)
        .isEmpty();
    assertThat(comparison.excess(before.meaning(), after.meaning(), universe.constant(true)))
        .as(imported)
        .isEmpty();
  }

  private static PolicyMeaning meaning(String text, Universe universe) {
    return new ProfileResolver(CATALOG)
        .resolve(
            new Source("p.sluice", new SourceFile("p.sluice", text)),
            (user, path, place) -> {
              throw new AssertionError("no other profile is used");
            })
        .then(policy -> PolicyMeaning.of(policy, universe))
        .orElseThrow();
  }

  @Test
  void aRegisterOnTheStackCannotBeSaid() {
    String json =
        """
        {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_MIPS64", "SCMP_ARCH_MIPS"],
         "syscalls": [
          {"names": ["write"], "action": "SCMP_ACT_ALLOW"},
          {"names": ["mmap"], "action": "SCMP_ACT_ALLOW", "args": [
           {"index": 4, "op": "SCMP_CMP_EQ", "value": 1}]}]}
        """;
    Policy policy =
        new SeccompProfileReader(CATALOG, ContainerRuntime.CRUN)
            .read(new SourceFile("stack.json", json))
            .orElseThrow();
    Checked<String> text = new ProfileImport(CATALOG).text(policy, "stack");
    assertThat(text.diagnostics().all())
        .extracting(finding -> finding.code().id())
        .containsExactly("SL6022");
  }
}

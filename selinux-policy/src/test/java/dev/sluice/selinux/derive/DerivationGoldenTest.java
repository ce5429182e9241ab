package dev.sluice.selinux.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.Golden;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.Policy;
import dev.sluice.selinux.cil.CilEmitter;
import dev.sluice.selinux.deploy.RunSheet;
import dev.sluice.selinux.mcs.Level;
import dev.sluice.selinux.mcs.LevelRange;
import dev.sluice.selinux.target.TargetName;
import dev.sluice.selinux.tenant.TenantLevels;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written for the examples of the project, for every target. */
class DerivationGoldenTest {
  static Stream<Arguments> cases() {
    return Stream.of("nginx/nginx", "jvm/jvm", "containers/acme")
        .flatMap(
            example -> Stream.of(TargetName.values()).map(target -> Arguments.of(example, target)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anExampleIsDerivedAsReviewed(String example, TargetName target) {
    Path expected =
        Path.of("src/test/resources/golden/derive")
            .resolve(example.substring(example.indexOf('/') + 1) + "." + target + ".sluice");
    Policy policy = Derivations.example(example + ".sluice").policy();
    Checked<DerivedPolicy> derived =
        Derivations.derive(Derivations.example(example + ".sluice"), target);
    DerivedPolicy module = derived.orElseThrow();
    Optional<LevelRange> level = WorkLevel.of(policy, TenantLevels.fromNamesAlone()).orElseThrow();
    Golden.check(
        expected,
        ".cil",
        path -> here(CilEmitter.emit(module.module(), new DerivedComments(module)).text()));
    Golden.check(expected, ".run.txt", path -> here(RunSheet.cil(module, level)));
    Golden.check(
        expected, ".findings", path -> here(DiagnosticPrinter.print(derived.diagnostics())));
  }

  @ParameterizedTest
  @EnumSource(TargetName.class)
  void tenantsHaveTheSameModuleAtLevelsOfTheirOwn(TargetName target) {
    PolicyMeaning acme = Derivations.example("containers/acme.sluice");
    PolicyMeaning globex = Derivations.example("containers/globex.sluice");
    assertThat(Derivations.derive(acme, target).orElseThrow().module())
        .isEqualTo(Derivations.derive(globex, target).orElseThrow().module());
    Level one = level(acme);
    Level other = level(globex);
    assertThat(one.dominates(other)).isFalse();
    assertThat(other.dominates(one)).isFalse();
  }

  private static Level level(PolicyMeaning meaning) {
    return WorkLevel.of(meaning.policy(), TenantLevels.fromNamesAlone())
        .orElseThrow()
        .orElseThrow()
        .high();
  }

  private static String here(String text) {
    return text.replace("../examples/", "examples/");
  }
}

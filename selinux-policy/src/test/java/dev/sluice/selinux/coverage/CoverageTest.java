package dev.sluice.selinux.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.selinux.derive.Derivations;
import dev.sluice.selinux.target.TargetName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who keeps what a profile intends. */
class CoverageTest {
  private static final String SERVICE = "selinux { domain web_t entrypoint \"/srv/web/serve\" }\n";

  private static Coverage of(PolicyMeaning meaning, TargetName target) {
    return ProfileCheck.of(meaning, meaning.policy().environment(), Optional.of(target))
        .orElseThrow();
  }

  private static Coverage of(String statements) {
    return of(Derivations.statements(statements), TargetName.STANDALONE);
  }

  private static CoverageRow row(Coverage coverage, String intention) {
    return coverage.rows().stream()
        .filter(row -> row.intention().name().equals(intention))
        .findFirst()
        .orElseThrow();
  }

  private static List<DiagnosticCode> findings(Coverage coverage) {
    return coverage.findings().all().stream().map(finding -> finding.code()).toList();
  }

  @Test
  void filterAndPolicyBothRefuseWhatNeitherPermits() {
    CoverageRow namespaces = row(of("allow read\n" + SERVICE), "no user namespaces");
    assertThat(namespaces.of(Layer.SECCOMP)).isEqualTo(Strength.ALL);
    assertThat(namespaces.of(Layer.SELINUX)).isEqualTo(Strength.ALL);
    assertThat(namespaces.keepers()).isEqualTo(2);
    CoverageRow row = row(of("allow read\nnever ptrace\n" + SERVICE), "never ptrace");
    assertThat(row.of(Layer.SECCOMP)).isEqualTo(Strength.ALL);
    // About going on with what is traced already nothing is asked.
    assertThat(row.of(Layer.SELINUX)).isEqualTo(Strength.SOME);
    assertThat(row.open()).isEmpty();
  }

  @Test
  void aRingOpensSocketsThatNoFilterSeesAndSelinuxRefuses() {
    String statements = "allow io_uring_setup, io_uring_enter\nnever socket(family == AF_ALG)\n";
    Coverage alone = of(statements);
    assertThat(row(alone, "never socket(family == AF_ALG)").of(Layer.SECCOMP))
        .isNotEqualTo(Strength.ALL);
    assertThat(row(alone, "never socket(family == AF_ALG)").open()).isNotEmpty();
    assertThat(findings(alone)).containsExactly(DiagnosticCode.NOT_ENFORCED);
    Coverage both = of(statements + SERVICE);
    assertThat(row(both, "never socket(family == AF_ALG)").of(Layer.SELINUX))
        .isEqualTo(Strength.ALL);
    assertThat(findings(both)).isEmpty();
  }

  @Test
  void aFamilyThroughSocketcallIsKeptBySelinuxAlone() {
    String profile =
        """
        profile test
        target x86
        audited linux 6.12
        multiplexed allow
        allow socket(family == AF_UNIX)
        """;
    String intention = "no kernel cryptography sockets";
    assertThat(row(of(Derivations.meaning(profile), TargetName.STANDALONE), intention).open())
        .isNotEmpty();
    CoverageRow both =
        row(of(Derivations.meaning(profile + SERVICE), TargetName.STANDALONE), intention);
    assertThat(both.of(Layer.SECCOMP)).isNotEqualTo(Strength.ALL);
    assertThat(both.of(Layer.SELINUX)).isEqualTo(Strength.ALL);
    assertThat(both.open()).isEmpty();
  }

  @Test
  void whatAPolicyDoesNotKnowItDoesNotRefuse() {
    PolicyMeaning meaning = Derivations.statements("allow read\n" + SERVICE);
    assertThat(row(of(meaning, TargetName.DEBIAN_13), "no user namespaces").of(Layer.SELINUX))
        .isEqualTo(Strength.ALL);
    assertThat(row(of(meaning, TargetName.DEBIAN_12), "no user namespaces").of(Layer.SELINUX))
        .isEqualTo(Strength.SOME);
  }

  @Test
  void filesOfTheirOwnTypeAreKeptApartAndSharedOnesInPart() {
    Coverage coverage =
        of("allow openat, read\nread \"/srv/www/**\", \"/usr/share/doc/**\"\n" + SERVICE);
    assertThat(row(coverage, "read \"/srv/www/**\"").of(Layer.SELINUX)).isEqualTo(Strength.ALL);
    assertThat(row(coverage, "read \"/usr/share/doc/**\"").of(Layer.SELINUX))
        .isEqualTo(Strength.SOME);
    assertThat(row(coverage, "read \"/srv/www/**\"").of(Layer.SECCOMP)).isEqualTo(Strength.NONE);
  }

  @Test
  void filesOfAContainerAreNotKeptApart() {
    Coverage coverage = of("allow openat, read\nread \"/srv/www/**\"\nselinux { domain web_t }\n");
    assertThat(row(coverage, "read \"/srv/www/**\"").of(Layer.SELINUX)).isEqualTo(Strength.SOME);
  }

  @Test
  void aTemplateCountsForNothing() {
    PolicyMeaning meaning =
        Derivations.statements("allow read\nselinux { domain web_t inherits container }\n");
    assertThat(row(of(meaning, TargetName.FEDORA), "no user namespaces").of(Layer.SELINUX))
        .isEqualTo(Strength.NONE);
  }

  @Test
  void theTableHasALineForEachIntentionAndJsonAnObjectForEachAbi() {
    Coverage coverage = of("allow read\nnever ptrace\n" + SERVICE);
    assertThat(CoverageText.of(coverage).lines()).hasSize(coverage.rows().size() + 1);
    assertThat(CoverageText.of(coverage)).contains("never ptrace");
    assertThat(CoverageJson.of(coverage).text()).contains("\"intention\": \"never ptrace\"");
  }
}

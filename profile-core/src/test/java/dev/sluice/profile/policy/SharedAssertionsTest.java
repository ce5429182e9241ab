package dev.sluice.profile.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.MarkdownBlock;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Assertions that hold for other profiles. */
class SharedAssertionsTest {
  private static final String RULES =
      MarkdownBlock.of(MarkdownBlock.page("gate.md")).stream()
          .filter(block -> block.kind().equals("rules"))
          .map(MarkdownBlock::text)
          .findFirst()
          .orElseThrow();

  private static Policy policy(String text) {
    return new ProfileResolver(AbiCatalog.builtIn())
        .resolve(
            new Source("p.sluice", new SourceFile("p.sluice", text)),
            (user, path, place) -> {
              throw new AssertionError("no other profile is used");
            })
        .orElseThrow();
  }

  private static List<String> violations(String rules) {
    Policy profile = policy("profile p\ntarget x86_64, s390\naudited linux 6.12\n" + rules);
    Policy asserted = SharedAssertions.of(policy(RULES)).orElseThrow().addTo(profile);
    return PolicyMeaning.of(asserted, new Universe()).diagnostics().all().stream()
        .map(finding -> finding.code().id() + " " + finding.span().orElseThrow().text())
        .distinct()
        .toList();
  }

  @Test
  void theExampleOfThePageHoldsForOthers() {
    String clone3 = "deny errno ENOSYS clone3\n";
    assertThat(violations(clone3 + "allow read, write\n")).isEmpty();
    assertThat(violations(clone3 + "allow bpf, init_module\n"))
        .containsExactly("SL3003 bpf", "SL3003 @module");
    assertThat(violations(clone3 + "allow unshare"))
        .containsExactly("SL3003 unshare(unshare_flags & CLONE_NEWUSER != 0)");
    assertThat(violations(clone3 + "allow unshare(unshare_flags & CLONE_NEWUSER == 0)")).isEmpty();
    assertThat(violations(clone3 + "foreign allow\nallow read\n"))
        .as("through x32 and x86")
        .contains("SL3003 bpf", "SL3003 @module");
    assertThat(violations("allow read\n")).containsExactly("SL3004 clone3");
  }

  @Test
  void whatSaysSomethingElseIsRefusedAtItsPlace() {
    String other =
        """
        profile p
        audited linux 6.12
        never bpf
        allow read
        read "/etc/x"
        selinux { domain p_t }
        """;
    assertThat(SharedAssertions.of(policy(other)).diagnostics().all())
        .allMatch(finding -> finding.code() == DiagnosticCode.MISPLACED_STATEMENT)
        .extracting(SharedAssertionsTest::line)
        .containsExactlyInAnyOrder(4, 5, 6);
  }

  @Test
  void linesThatNobodyWouldHearOfAreRefused() {
    String other =
        """
        profile p
        audited linux 6.12
        default errno EPERM
        foreign kill process
        never bpf
        hot read
        """;
    assertThat(SharedAssertions.of(policy(other)).diagnostics().all())
        .extracting(SharedAssertionsTest::line)
        .as("'hot' is told at the first line")
        .containsExactlyInAnyOrder(1, 3, 4);
  }

  private static int line(Diagnostic finding) {
    return finding.span().orElseThrow().position().line();
  }
}

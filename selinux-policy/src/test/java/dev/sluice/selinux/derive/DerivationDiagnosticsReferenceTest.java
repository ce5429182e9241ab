package dev.sluice.selinux.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.MarkdownBlock;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.selinux.coverage.ProfileCheck;
import dev.sluice.selinux.target.TargetName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The profiles in docs/diagnostics.md from which policies are derived produce their codes. */
class DerivationDiagnosticsReferenceTest {
  static List<MarkdownBlock> examples() {
    return MarkdownBlock.of(MarkdownBlock.page("diagnostics.md")).stream()
        .filter(block -> block.kind().equals("derive"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleProducesItsCodeAndNoOther(MarkdownBlock example) {
    PolicyMeaning meaning =
        example.text().startsWith("profile ")
            ? Derivations.meaning(example.text())
            : Derivations.statements(example.text());
    TargetName target = TargetName.named(example.name()).orElseThrow();
    boolean compiled = example.section().startsWith("SL7101");
    Set<String> codes = new LinkedHashSet<>();
    (compiled
            ? Derivations.derive(meaning, target).diagnostics()
            : ProfileCheck.of(meaning, meaning.policy().environment(), Optional.of(target))
                .diagnostics())
        .all()
        .forEach(finding -> codes.add(finding.code().id()));
    assertThat(codes).containsExactly(example.section().substring(0, "SL7101".length()));
  }
}

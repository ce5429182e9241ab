package dev.sluice.selinux.binary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.MarkdownBlock;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The policies in docs/diagnostics.md produce the codes that they are the examples of. */
class PolicyDiagnosticsReferenceTest {
  static List<MarkdownBlock> examples() {
    return MarkdownBlock.of(MarkdownBlock.page("diagnostics.md")).stream()
        .filter(block -> block.kind().equals("policy"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleProducesItsCodeAndNoOther(MarkdownBlock example) {
    byte[] bytes = HexFormat.of().parseHex(example.text().replaceAll("\\s", ""));
    assertThat(PolicyReader.read("example", bytes).diagnostics().all())
        .extracting(finding -> finding.code().id())
        .containsExactly(example.section().substring(0, "SL1234".length()));
  }
}

package dev.sluice.profile.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.MarkdownBlock;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.syntax.FleetParser;
import dev.sluice.profile.syntax.ProfileFormatter;
import dev.sluice.profile.syntax.ProfileParser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/language.md shows is true. */
class LanguageReferenceTest {
  private static final String HEADER =
      "profile fragment\ntarget x86_64, x86, x32, aarch64, riscv64\naudited linux 6.12\n";

  private static final String RECORDING = "sluice-recording";

  static List<MarkdownBlock> blocks() {
    return MarkdownBlock.of(MarkdownBlock.page("language.md"));
  }

  static List<MarkdownBlock> profiles() {
    return blocks().stream()
        .filter(b -> b.kind().startsWith("sluice") && !b.kind().equals(RECORDING))
        .toList();
  }

  static List<MarkdownBlock> fleets() {
    return blocks().stream().filter(b -> b.kind().equals("fleet")).toList();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void everyBlockResolvesWithoutAnyFinding(MarkdownBlock block) {
    String text = block.kind().equals("sluice") ? block.text() : HEADER + block.text();
    Checked<Policy> policy =
        new ProfileResolver(AbiCatalog.builtIn())
            .resolve(
                new Source("block", new SourceFile(block.section(), text)),
                new MemorySources(used()));
    assertThat(DiagnosticPrinter.print(policy.diagnostics())).isEmpty();
    Checked<PolicyMeaning> meaning = PolicyMeaning.of(policy.orElseThrow(), new Universe());
    assertThat(meaning.value()).as(DiagnosticPrinter.print(meaning.diagnostics())).isPresent();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void everyCompleteProfileIsInCanonicalLayout(MarkdownBlock block) {
    if (block.kind().equals("sluice")) {
      SourceFile file = new SourceFile(block.section(), block.text());
      assertThat(ProfileFormatter.format(ProfileParser.parse(file).orElseThrow()))
          .isEqualTo(block.text());
    }
  }

  @ParameterizedTest
  @MethodSource("fleets")
  void everyFleetFileIsInCanonicalLayout(MarkdownBlock block) {
    SourceFile file = new SourceFile(block.section(), block.text());
    assertThat(ProfileFormatter.format(FleetParser.parse(file).orElseThrow()))
        .isEqualTo(block.text());
  }

  @Test
  void blocksHaveAKindThatATestKnows() {
    assertThat(blocks())
        .extracting(MarkdownBlock::kind)
        .isSubsetOf("sluice", "sluice-fragment", "fleet", RECORDING)
        .contains("sluice", "sluice-fragment", "fleet", RECORDING);
  }

  @Test
  void theAbisAndActionsThatThePageNamesAreAllThatThereAre() {
    String page = String.join("\n", MarkdownBlock.page("language.md"));
    AbiCatalog.builtIn().all().forEach(abi -> assertThat(page).contains("`" + abi + "`"));
  }

  private static Map<String, String> used() {
    Map<String, String> files = new HashMap<>();
    for (MarkdownBlock block : blocks()) {
      if (!block.name().isEmpty()) {
        files.put(block.name(), block.text());
      }
    }
    return files;
  }
}

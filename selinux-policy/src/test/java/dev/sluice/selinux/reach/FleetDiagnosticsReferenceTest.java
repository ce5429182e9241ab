package dev.sluice.selinux.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.MarkdownBlock;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.policy.FileSources;
import dev.sluice.selinux.tenant.FleetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fleets in docs/diagnostics.md produce the codes that they are the examples of. */
class FleetDiagnosticsReferenceTest {
  @TempDir private Path directory;

  static List<MarkdownBlock> examples() {
    return page().stream().filter(block -> block.kind().equals("fleet")).toList();
  }

  private static List<MarkdownBlock> page() {
    return MarkdownBlock.of(MarkdownBlock.page("diagnostics.md"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleProducesItsCodeAndNoOther(MarkdownBlock example) throws IOException {
    for (MarkdownBlock beside : page()) {
      if (beside.section().equals(example.section()) && beside.kind().startsWith("fleet-")) {
        Files.writeString(directory.resolve(beside.name()), beside.text());
      }
    }
    Path file = Files.writeString(directory.resolve("levels.sluice"), example.text());
    FileSources provider = FileSources.below(directory);
    assertThat(
            FleetFile.read(file).then(fleet -> ReachReport.of(fleet, provider)).diagnostics().all())
        .extracting(Diagnostic::code)
        .extracting(code -> code.id())
        .containsOnly(example.section().substring(0, "SL1234".length()));
  }
}

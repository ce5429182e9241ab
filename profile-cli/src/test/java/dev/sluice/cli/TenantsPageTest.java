package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.MarkdownBlock;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.syntax.FleetParser;
import dev.sluice.profile.syntax.ProfileFormatter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/tenants.md} is true: its commands print what stands there, its fleet file is one.
 * With {@code -Dsluice.golden=write} what the commands print is written there.
 */
class TenantsPageTest {
  @TempDir private Path scratch;

  @Test
  void theCommandsPrintWhatStandsThere() throws IOException {
    new ConsolePage("tenants.md", scratch).check(3);
  }

  @Test
  void theFleetFilesAreInCanonicalLayout() {
    List<MarkdownBlock> fleets =
        MarkdownBlock.of(MarkdownBlock.page("tenants.md")).stream()
            .filter(block -> block.kind().equals("fleet"))
            .toList();
    assertThat(fleets).isNotEmpty();
    for (MarkdownBlock fleet : fleets) {
      SourceFile file = new SourceFile(fleet.section(), fleet.text());
      assertThat(ProfileFormatter.format(FleetParser.parse(file).orElseThrow()))
          .isEqualTo(fleet.text());
    }
  }
}

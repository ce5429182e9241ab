package dev.sluice.profile.combine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.MarkdownBlock;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examples of docs/combining.md. */
class CombiningPageTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();

  @ParameterizedTest
  @EnumSource
  void theExamplesAreWhatSluiceWrites(Operation operation) {
    String text =
        new ProfileCombination(CATALOG)
            .text(operation, List.of(profile("first"), profile("second")), "comment")
            .orElseThrow();
    assertThat(text).isEqualTo("# comment\n" + block(operation.name().toLowerCase(Locale.ROOT)));
  }

  private static Policy profile(String name) {
    return new ProfileResolver(CATALOG)
        .resolve(
            new Source(name, new SourceFile(name, block(name))),
            (user, path, place) -> {
              throw new AssertionError("no other profile is used");
            })
        .orElseThrow();
  }

  private static String block(String name) {
    return MarkdownBlock.of(MarkdownBlock.page("combining.md")).stream()
        .filter(block -> block.kind().equals("combining-" + name))
        .map(MarkdownBlock::text)
        .findFirst()
        .orElseThrow();
  }
}

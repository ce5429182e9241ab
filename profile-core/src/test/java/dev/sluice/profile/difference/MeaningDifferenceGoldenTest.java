package dev.sluice.profile.difference;

import dev.sluice.profile.Golden;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.exchange.ContainerRuntime;
import dev.sluice.profile.exchange.SeccompProfileReader;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import dev.sluice.profile.render.ReviewText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For pairs of profiles, the comment that a change from one to the other gets. A pair is a file
 * with two lines: where the older profile is, and where the newer one.
 */
class MeaningDifferenceGoldenTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();
  private static final Path RESOURCES = Path.of("src", "test", "resources");

  static List<Path> pairs() {
    return Golden.inputs("difference", ".pair");
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void isToldAsExpected(Path pair) {
    Golden.check(pair, ".expected", MeaningDifferenceGoldenTest::told);
  }

  private static String told(Path pair) {
    try {
      Universe universe = new Universe();
      List<ComparedMeaning> sides =
          Files.readAllLines(pair).stream()
              .map(path -> side(RESOURCES.resolve(path), universe))
              .toList();
      return new ReviewText(false, true)
          .render(
              new MeaningDifference(CATALOG, universe, CATALOG.tableRelease(), Optional.empty())
                  .review(sides.get(0), sides.get(1))
                  .orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ComparedMeaning side(Path path, Universe universe) {
    try {
      String name = path.getFileName().toString();
      SourceFile file = new SourceFile(name, Files.readString(path));
      Checked<Policy> policy =
          name.endsWith(".json")
              ? new SeccompProfileReader(CATALOG, ContainerRuntime.CRUN).read(file)
              : new ProfileResolver(CATALOG)
                  .resolve(
                      new Source(name, file),
                      (user, used, place) -> {
                        throw new AssertionError("no other profile is used");
                      });
      return ComparedMeaning.of(
          name, policy.then(p -> PolicyMeaning.of(p, universe)).orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

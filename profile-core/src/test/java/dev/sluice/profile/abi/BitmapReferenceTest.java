package dev.sluice.profile.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/cost.md says about kernels' bitmaps is what abis.txt says. */
class BitmapReferenceTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([a-z0-9_,; ]+|x32, all of mips) \\| ([0-9.]+|never) \\|");

  @Test
  void theTableHasEachAbiWithItsRelease() throws IOException {
    Matcher rows = ROW.matcher(Files.readString(Path.of("..", "docs", "cost.md")));
    Map<String, String> said = new TreeMap<>();
    while (rows.find()) {
      for (String name : rows.group(1).split("[,;] ", -1)) {
        said.put(name, rows.group(2));
      }
    }
    assertThat(said.remove("all of mips")).isEqualTo("never");
    Map<String, String> facts = new TreeMap<>();
    for (Abi abi : AbiCatalog.builtIn().all()) {
      Optional<KernelRelease> since = abi.bitmapSince();
      if (!abi.name().startsWith("mips")) {
        facts.put(abi.name(), since.map(KernelRelease::toString).orElse("never"));
      } else {
        assertThat(since).as(abi.name()).isEmpty();
      }
    }
    assertThat(said).isEqualTo(facts);
  }
}

package dev.sluice.bpf.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The filters in docs/diagnostics.md produce the codes that they are the examples of. */
class FilterDiagnosticsReferenceTest {
  /**
   * A filter of the page.
   *
   * @param code the code that it is an example of
   * @param hex the filter's bytes
   */
  record Example(String code, String hex) {
    @Override
    public String toString() {
      return code;
    }
  }

  static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    List<String> lines = Files.readAllLines(Path.of("..", "docs", "diagnostics.md"));
    String code = "";
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("## ")) {
        code = lines.get(i).substring("## ".length(), "## SL1234".length());
      } else if (lines.get(i).equals("```filter")) {
        StringBuilder hex = new StringBuilder();
        while (!lines.get(++i).startsWith("```")) {
          hex.append(lines.get(i).replace(" ", ""));
        }
        examples.add(new Example(code, hex.toString()));
      }
    }
    return examples;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleProducesItsCodeAndNoOther(Example example) {
    assertThat(
            FilterFile.read(
                    "example", HexFormat.of().parseHex(example.hex()), ByteOrder.LITTLE_ENDIAN)
                .diagnostics()
                .all())
        .extracting(Diagnostic::code)
        .extracting(code -> code.id())
        .containsOnly(example.code());
  }
}

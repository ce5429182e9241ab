package dev.sluice.profile.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.MarkdownBlock;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/diagnostics.md has every code, and its examples produce them. */
class DiagnosticsReferenceTest {
  private static final String HEADER =
      "profile example\ntarget x86_64, x86, x32, aarch64, riscv64\naudited linux 6.12\n";

  private static final Pattern ESCAPE = Pattern.compile("\\\\u\\{([0-9a-f]+)}");

  /** Limits, whose examples are too long for a page, and what a profile alone cannot cause. */
  private static final Set<DiagnosticCode> WITHOUT_EXAMPLE =
      Set.of(
          DiagnosticCode.TOO_DEEP,
          DiagnosticCode.TOO_LONG,
          DiagnosticCode.TOO_MANY_ERRORS,
          DiagnosticCode.TOO_COMPLEX,
          DiagnosticCode.NO_COMMON_KERNEL,
          DiagnosticCode.FILTER_TOO_LONG,
          DiagnosticCode.TOO_MANY_FILES,
          DiagnosticCode.FLEET_TOO_LARGE,
          DiagnosticCode.NO_FILE_CONTEXT,
          DiagnosticCode.POLICY_LIMIT,
          DiagnosticCode.POLICY_TOO_LARGE,
          DiagnosticCode.POLICY_TRAILING,
          DiagnosticCode.POLICY_TOO_COMPLEX,
          DiagnosticCode.NUMBER_OF_NO_CALL,
          DiagnosticCode.IDLE_INSTRUCTIONS,
          DiagnosticCode.TWIN_MISSING);

  @TempDir private Path directory;

  static List<MarkdownBlock> examples() {
    return MarkdownBlock.of(MarkdownBlock.page("diagnostics.md")).stream()
        .filter(b -> b.kind().startsWith("sluice") && !b.kind().equals("sluice-file"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleProducesItsCodeAndNoOther(MarkdownBlock example) throws IOException {
    String text = example.kind().equals("sluice") ? example.text() : HEADER + example.text();
    if (example.kind().equals("sluice-escaped")) {
      text =
          ESCAPE
              .matcher(text)
              .replaceAll(m -> Character.toString(Integer.parseInt(m.group(1), 16)));
    }
    Set<String> codes = new LinkedHashSet<>();
    findings(text, example.kind().endsWith("-completed"))
        .all()
        .forEach(finding -> codes.add(finding.code().id()));
    assertThat(codes).containsExactly(example.section().substring(0, "SL1234".length()));
  }

  @Test
  void everyCodeHasItsEntryAndNearlyEveryOneAnExample() {
    List<String> documented = new ArrayList<>();
    for (String line : MarkdownBlock.page("diagnostics.md")) {
      if (line.startsWith("## ")) {
        documented.add(line.substring("## ".length(), "## SL1234".length()));
      }
    }
    List<String> all = Arrays.stream(DiagnosticCode.values()).map(DiagnosticCode::id).toList();
    assertThat(documented).isEqualTo(all);
    List<String> shown =
        MarkdownBlock.of(MarkdownBlock.page("diagnostics.md")).stream()
            .map(b -> b.section().substring(0, "SL1234".length()))
            .distinct()
            .toList();
    assertThat(shown)
        .isEqualTo(
            Arrays.stream(DiagnosticCode.values())
                .filter(code -> !WITHOUT_EXAMPLE.contains(code))
                .map(DiagnosticCode::id)
                .toList());
  }

  /** The example as a file two directories below another one, beside the files of the page. */
  private Diagnostics findings(String text, boolean completed) throws IOException {
    Path root = Files.createDirectories(directory.resolve("upper").resolve("root"));
    Files.writeString(directory.resolve("base.sluice"), "allow read\n");
    for (MarkdownBlock block : MarkdownBlock.of(MarkdownBlock.page("diagnostics.md"))) {
      if (block.kind().equals("sluice-file")) {
        Files.writeString(root.resolve(block.name()), block.text());
      }
    }
    Path example = Files.writeString(root.resolve("example.sluice"), text);
    ProfileResolver asWritten = new ProfileResolver(AbiCatalog.builtIn());
    Checked<Policy> policy =
        (completed ? asWritten.completingTwins() : asWritten).resolve(example, Optional.empty());
    return policy.then(p -> PolicyMeaning.of(p, new Universe())).diagnostics();
  }
}

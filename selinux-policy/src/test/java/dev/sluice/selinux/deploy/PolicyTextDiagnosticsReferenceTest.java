package dev.sluice.selinux.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.MarkdownBlock;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.selinux.cil.CilEmitter;
import dev.sluice.selinux.cil.CilPolicy;
import dev.sluice.selinux.cil.CilReader;
import dev.sluice.selinux.model.ModuleComments;
import dev.sluice.selinux.model.ModuleName;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.te.TeEmitter;
import dev.sluice.selinux.te.TeReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The policy texts in docs/diagnostics.md and docs/selinux-formats.md are what the pages say. */
class PolicyTextDiagnosticsReferenceTest {
  private static final Set<String> KINDS =
      Set.of("cil-policy", "cil-module", "te", "module-to-te", "module-to-operator");
  private static final ModuleName NAME = new ModuleName("web");

  static List<MarkdownBlock> examples() {
    return MarkdownBlock.of(MarkdownBlock.page("diagnostics.md")).stream()
        .filter(block -> KINDS.contains(block.kind()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleProducesItsCodeAndNoOther(MarkdownBlock example) {
    Set<String> codes = new LinkedHashSet<>();
    findings(example).all().forEach(finding -> codes.add(finding.code().id()));
    assertThat(codes).containsExactly(example.section().substring(0, "SL7001".length()));
  }

  private static Diagnostics findings(MarkdownBlock example) {
    SourceFile source = new SourceFile("example", example.text());
    switch (example.kind()) {
      case "cil-policy" -> {
        Checked<CilPolicy> policy = CilReader.policy(List.of(source));
        return policy
            .diagnostics()
            .and(policy.value().map(CilPolicy::violations).orElse(Diagnostics.none()));
      }
      case "cil-module" -> {
        return CilReader.module(NAME, List.of(source)).diagnostics();
      }
      case "te" -> {
        return TeReader.module(source).diagnostics();
      }
      case "module-to-te" -> {
        return CilReader.module(NAME, List.of(source))
            .then(module -> TeEmitter.emit(module, ModuleComments.NONE))
            .diagnostics();
      }
      default -> {
        return CilReader.module(NAME, List.of(source))
            .then(OperatorProfiles::structured)
            .diagnostics();
      }
    }
  }

  @Test
  void thePageOfFormatsShowsWhatIsWritten() {
    List<MarkdownBlock> shown = MarkdownBlock.of(MarkdownBlock.page("selinux-formats.md"));
    assertThat(shown).extracting(MarkdownBlock::kind).containsExactly("cil", "cil", "te");
    for (MarkdownBlock block : shown.subList(0, 2)) {
      assertThat(CilEmitter.emit(module(block), ModuleComments.NONE).text())
          .isEqualTo(withoutComments(block.text(), "; web"));
    }
    PolicyModule service = module(shown.get(0));
    String te = shown.get(2).text();
    assertThat(TeReader.module(new SourceFile("web.te", te)).orElseThrow())
        .isEqualTo(service.withoutFileContexts());
    assertThat(TeEmitter.emit(service, ModuleComments.NONE).orElseThrow().te())
        .isEqualTo(withoutComments(te, "# web"));
  }

  private static PolicyModule module(MarkdownBlock block) {
    return CilReader.module(NAME, List.of(new SourceFile("web.cil", block.text()))).orElseThrow();
  }

  private static String withoutComments(String text, String beginning) {
    return text.lines()
        .filter(line -> !line.startsWith(beginning))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}

package dev.sluice.selinux.te;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.selinux.model.ModuleComments;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.RandomModules;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Hostile text is refused with its place, and never with an exception or without end. */
class TeReaderFuzzTest {
  private static final List<String> PIECES =
      List.of(
          "module a 1.0;",
          "require {",
          "type a;",
          "class file { read };",
          "}",
          "{",
          "(",
          ")",
          ";",
          "allow a a:file read;",
          "allow { a -a } self:file read;",
          "attribute b;",
          "typeattribute a b;",
          "role system_r types a;",
          "bool c true;",
          "if (c) {",
          "else {",
          "optional {",
          "optional_policy(`",
          "')",
          "gen_require(`",
          "neverallow a *:file read;",
          "*",
          "~",
          "-",
          "\"",
          "type_transition a a:file a \"x\";",
          "#",
          "\n",
          "policy_module(a, 1)",
          "a",
          "1",
          "\u0000",
          "\ud800");

  @Test
  void randomTextIsReadOrRefused() {
    Fuzzing.run(
        random -> {
          StringBuilder text = new StringBuilder(random.nextBoolean() ? "module a 1.0;" : "");
          for (int i = random.nextInt(30); i > 0; i--) {
            text.append(' ').append(PIECES.get(random.nextInt(PIECES.size())));
          }
          read(text.toString());
        });
  }

  @Test
  void damagedModulesAreReadOrRefused() {
    Fuzzing.run(
        random -> {
          PolicyModule module = new RandomModules(random, false).next().withoutFileContexts();
          TeText emitted = TeEmitter.emit(module, ModuleComments.NONE).orElseThrow();
          StringBuilder text = new StringBuilder(emitted.te());
          for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
              case 0 -> text.deleteCharAt(at);
              case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
              default -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
            }
          }
          read(text.toString());
          FileContextsReader.read(new SourceFile("fuzz.fc", text.toString()));
        });
  }

  @Test
  void lengthAndDepthHaveLimits() {
    assertThat(codes(TeReader.module(new SourceFile("x.te", " ".repeat(TeReader.MAX_LENGTH + 1)))))
        .containsExactly(DiagnosticCode.POLICY_LIMIT);
    String nested = "module a 1.0;\n" + "optional { ".repeat(100_000);
    assertThat(codes(TeReader.module(new SourceFile("x.te", nested))))
        .contains(DiagnosticCode.POLICY_LIMIT);
  }

  @Test
  void tooManyPairsOfTypesAreRefused() {
    String types =
        IntStream.range(0, 1100).mapToObj(i -> "t" + i).collect(Collectors.joining(", "));
    String set = "{ " + types.replace(",", "") + " }";
    String text =
        "module a 1.0;\nrequire { type %s; class file { read }; }\nallow %s %s:file read;\n"
            .formatted(types, set, set);
    assertThat(codes(TeReader.module(new SourceFile("x.te", text))))
        .containsExactly(DiagnosticCode.POLICY_LIMIT);
  }

  private static List<DiagnosticCode> codes(Checked<?> checked) {
    return checked.diagnostics().all().stream().map(Diagnostic::code).distinct().toList();
  }

  private static void read(String text) {
    Checked<PolicyModule> module = TeReader.module(new SourceFile("fuzz.te", text));
    assertThat(DiagnosticPrinter.print(module.diagnostics())).isNotNull();
    module
        .value()
        .ifPresent(
            m -> assertThat(m).isEqualTo(TeReader.module(new SourceFile("x", text)).orElseThrow()));
  }
}

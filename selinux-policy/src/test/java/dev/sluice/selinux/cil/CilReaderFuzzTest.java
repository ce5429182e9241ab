package dev.sluice.selinux.cil;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.selinux.model.ModuleComments;
import dev.sluice.selinux.model.ModuleName;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.RandomModules;
import dev.sluice.selinux.model.RuleKind;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Hostile text is refused with its place, and never with an exception or without end. */
class CilReaderFuzzTest {
  private static final List<String> PIECES =
      List.of(
          "(",
          ")",
          " ",
          "\n",
          "\"",
          ";",
          "(type x)",
          "(typeattribute x)",
          "all",
          "self",
          "not",
          "(typeattributeset x (all))",
          "(typeattributeset x (x))",
          "(allow x x (file (read)))",
          "(block b (blockinherit b))",
          "(blockinherit ",
          "(macro m ((type x)) (call m (x)))",
          "(call m (x))",
          "(optional o ",
          "(in b (type y))",
          "(booleanif (x) (true ",
          "(boolean x true)",
          "(tunableif x (true",
          "(classmap x (y))",
          "(classmapping x y (x (y)))",
          "(classpermission p)",
          "(classpermissionset p p)",
          "(filecon \"/\" any (u r x ((s0) (s0))))",
          "(level s (s0 (c1)))",
          "(portcon tcp (1 2) ())",
          "(neverallow x x (file (not (read))))",
          "process",
          ".x",
          "x.",
          "..",
          "(typealias z) (typealiasactual z z)",
          "(allow process etc_t (file (read)))",
          "\u0000",
          "\ud800");

  @Test
  void randomTextIsReadOrRefused() {
    Fuzzing.run(
        random -> {
          StringBuilder text = new StringBuilder();
          for (int i = random.nextInt(30); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
          }
          read(text.toString());
        });
  }

  @Test
  void damagedModulesAreReadOrRefused() {
    Fuzzing.run(
        random -> {
          PolicyModule module = new RandomModules(random, random.nextBoolean()).next();
          StringBuilder text =
              new StringBuilder(CilEmitter.emit(module, ModuleComments.NONE).text());
          for (int i = random.nextInt(4); i >= 0; i--) {
            damage(text, random);
          }
          read(text.toString());
        });
  }

  @Test
  void attributesOfAttributesDoNotTakeForever() {
    StringBuilder text = new StringBuilder("(type t)(typeattribute a0)(typeattributeset a0 (t))");
    for (int i = 1; i < 60; i++) {
      text.append(
          "(typeattribute a%d)(typeattributeset a%d (or a%d a%d))".formatted(i, i, i - 1, i - 1));
    }
    assertThat(policy(text.toString()).orElseThrow().attributes()).hasSize(60);
  }

  @Test
  void whatStandsForTooMuchIsRefused() {
    StringBuilder text = new StringBuilder("(macro m0 () (type t))");
    for (int i = 1; i < 40; i++) {
      text.append("(macro m%d () (call m%d) (call m%d))".formatted(i, i - 1, i - 1));
    }
    assertThat(codes(policy(text + "(call m39)"))).containsExactly(DiagnosticCode.POLICY_LIMIT);

    StringBuilder blocks = new StringBuilder("(block b0 (type t))");
    for (int i = 1; i < 40; i++) {
      blocks.append(
          "(block b%d (block x (blockinherit b%d)) (block y (blockinherit b%d)))"
              .formatted(i, i - 1, i - 1));
    }
    assertThat(codes(policy(blocks.toString()))).containsExactly(DiagnosticCode.POLICY_LIMIT);
  }

  @Test
  void whatHangsOnEachOtherTooDeepIsRefused() {
    StringBuilder inheritance = new StringBuilder("(block b0)");
    StringBuilder attributes = new StringBuilder("(typeattribute a0)");
    StringBuilder permissions =
        new StringBuilder("(class file (read))(type t)(classpermission p0)(allow t t p4000)");
    StringBuilder optionals = new StringBuilder();
    StringBuilder insertions = new StringBuilder("(optional p0)");
    for (int i = 4_000; i > 0; i--) {
      inheritance.append("(block b%d (blockinherit b%d))".formatted(i, i - 1));
      attributes.append("(typeattribute a%d)(typeattributeset a%d (a%d))".formatted(i, i, i - 1));
      permissions.append(
          "(classpermission p%d)(classpermissionset p%d p%d)".formatted(i, i, i - 1));
      optionals.append("(optional o%d (type t%d)(roletype object_r t%d))".formatted(i, i, i - 1));
      insertions.append("(in p%d (optional p%d))".formatted(i - 1, i));
    }
    optionals.insert(0, "(role object_r)");
    for (StringBuilder text :
        List.of(inheritance, attributes, permissions, optionals, insertions)) {
      assertThat(codes(policy(text.toString()))).contains(DiagnosticCode.POLICY_LIMIT);
    }
  }

  @Test
  void permissionsOfPermissionsDoNotTakeForever() {
    StringBuilder text =
        new StringBuilder(
            "(class file (read))(type t)(classpermission p0)(classpermissionset p0 (file (read)))");
    for (int i = 1; i < 100; i++) {
      text.append("(classpermission p%d)".formatted(i));
      text.append("(classpermissionset p%d p%d)".formatted(i, i - 1).repeat(2));
    }
    assertThat(policy(text + "(allow t t p99)").orElseThrow().rules(RuleKind.ALLOW).orElseThrow())
        .hasToString("allow t t:file read;");
  }

  @Test
  void namesOfNoModelAreRefused() {
    for (String text :
        List.of("(type a-b)", "(boolean a-b true)", "(typeattribute @)", "(block a/b (type c))")) {
      assertThat(codes(policy(text))).containsExactly(DiagnosticCode.POLICY_INEXPRESSIBLE);
      assertThat(
              codes(
                  CilReader.module(new ModuleName("a"), List.of(new SourceFile("test.cil", text)))))
          .containsExactly(DiagnosticCode.POLICY_INEXPRESSIBLE);
    }
  }

  @Test
  void tooManyPairsOfTypesAreRefused() {
    StringBuilder text =
        new StringBuilder("(class file (read))(typeattribute a)(typeattributeset a (all))");
    for (int i = 0; i < 2000; i++) {
      text.append("(type t").append(i).append(")");
    }
    CilPolicy policy = policy(text + "(allow a a (file (read)))").orElseThrow();
    assertThat(codes(policy.rules(RuleKind.ALLOW))).containsExactly(DiagnosticCode.POLICY_LIMIT);
  }

  @Test
  void lengthAndDepthHaveLimits() {
    assertThat(codes(policy(" ".repeat(CilParser.MAX_LENGTH + 1))))
        .containsExactly(DiagnosticCode.POLICY_LIMIT);
    assertThat(codes(policy("(".repeat(CilParser.MAX_DEPTH + 1))))
        .containsExactly(DiagnosticCode.POLICY_LIMIT);
    String deepest = "(block b".repeat(CilParser.MAX_DEPTH) + ")".repeat(CilParser.MAX_DEPTH);
    assertThat(policy(deepest).diagnostics().all()).isEmpty();
  }

  private static void damage(StringBuilder text, Random random) {
    int at = random.nextInt(text.length());
    switch (random.nextInt(3)) {
      case 0 -> text.deleteCharAt(at);
      case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
      default -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
    }
  }

  private static void read(String text) {
    SourceFile source = new SourceFile("fuzz.cil", text);
    Checked<PolicyModule> module = CilReader.module(new ModuleName("app"), List.of(source));
    Checked<CilPolicy> policy = CilReader.policy(List.of(source));
    assertThat(DiagnosticPrinter.print(module.diagnostics()))
        .isEqualTo(
            DiagnosticPrinter.print(
                CilReader.module(new ModuleName("app"), List.of(source)).diagnostics()));
    policy.value().ifPresent(read -> assertThat(read.violations()).isNotNull());
  }

  private static Checked<CilPolicy> policy(String text) {
    return CilReader.policy(List.of(new SourceFile("test.cil", text)));
  }

  private static List<DiagnosticCode> codes(Checked<?> checked) {
    return checked.diagnostics().all().stream().map(Diagnostic::code).distinct().toList();
  }
}

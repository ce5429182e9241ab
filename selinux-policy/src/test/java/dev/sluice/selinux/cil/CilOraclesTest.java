package dev.sluice.selinux.cil;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.Conditional;
import dev.sluice.selinux.model.ModuleComments;
import dev.sluice.selinux.model.ModuleName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.PolicyModuleBuilder;
import dev.sluice.selinux.model.Prohibition;
import dev.sluice.selinux.model.RandomModules;
import dev.sluice.selinux.model.RuleKind;
import dev.sluice.selinux.model.TypeEnforcement;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.oracle.BasePolicy;
import dev.sluice.selinux.oracle.CilCompiler;
import dev.sluice.selinux.oracle.Compilation;
import dev.sluice.selinux.oracle.PolicyQuery;
import dev.sluice.selinux.oracle.QueriedRule;
import dev.sluice.selinux.te.FileContextsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What secilc makes of a text is what the model says, to the last permission. */
class CilOraclesTest {
  private static final String UNCHECKED = "that CIL means to secilc what it means to Sluice";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void anEmittedModuleGrantsExactlyWhatItSays(int seed) {
    boolean inherits = seed % 2 == 0;
    PolicyModule module = new RandomModules(new Random(seed), inherits).next();
    String text = CilEmitter.emit(module, ModuleComments.NONE).text();
    List<SourceFile> sources = new ArrayList<>(List.of(base(BasePolicy.LINUX_6_1)));
    if (inherits) {
      sources.add(resource("templates.cil"));
    }
    sources.add(new SourceFile("app", text));
    Compilation compiled = compile(sources);
    CilPolicy read = CilReader.policy(sources).orElseThrow();
    assertThat(compiled instanceof Compilation.Refused)
        .as("%s: %s", compiled, read.violations())
        .isEqualTo(read.violations().hasErrors())
        .isEqualTo(breaksItself(module));
    if (compiled instanceof Compilation.Compiled policy) {
      TypeName domain = new TypeName(inherits ? "app.process" : "app_t");
      PolicyQuery query = PolicyQuery.of(policy.policy(), UNCHECKED);
      assertThat(query.granted(domain))
          .isEqualTo(read.rules(RuleKind.ALLOW, Set.of(domain)).orElseThrow());
      if (!inherits) {
        assertThat(query.granted(domain)).isEqualTo(module.rules().of(RuleKind.ALLOW));
        assertThat(conditional(query, domain)).isEqualTo(conditional(module));
      }
      assertThat(read.fileContexts()).containsAll(module.fileContexts());
      assertThat(
              FileContextsReader.read(new SourceFile("fc", text(policy.fileContexts())))
                  .orElseThrow())
          .containsAll(module.fileContexts());
    }
  }

  @ParameterizedTest
  @EnumSource(BasePolicy.class)
  void theBasePolicyIsReadAsSecilcReadsIt(BasePolicy release) {
    SourceFile base = base(release);
    PolicyQuery query = PolicyQuery.of(compile(List.of(base)).policy(), UNCHECKED);
    CilPolicy read = CilReader.policy(List.of(base)).orElseThrow();
    assertThat(read.types()).isEqualTo(query.types());
    assertThat(read.classes()).isEqualTo(query.classes());
    assertThat(read.rules(RuleKind.ALLOW).orElseThrow())
        .isEqualTo(TypeEnforcement.of(query.rules().stream().map(QueriedRule::rule).toList()));
  }

  @Test
  void udicasOutputIsReadAsSecilcReadsIt() {
    List<SourceFile> sources =
        List.of(base(BasePolicy.LINUX_6_1), resource("templates.cil"), resource("udica.cil"));
    Checked<CilPolicy> read = CilReader.policy(sources);
    TypeName domain = new TypeName("my_container.process");
    PolicyQuery query = PolicyQuery.of(compile(sources).policy(), UNCHECKED);
    TypeEnforcement granted = query.granted(domain);
    assertThat(granted.rules()).hasSizeGreaterThan(5);
    assertThat(read.orElseThrow().rules(RuleKind.ALLOW, Set.of(domain)).orElseThrow())
        .isEqualTo(granted);
    assertThat(read.diagnostics().all())
        .extracting(finding -> finding.message())
        .contains("'log_container_optional' falls away: no type 'auditd_log_t'");
    assertThat(
            CilReader.module(new ModuleName("my_container"), List.of(resource("udica.cil")))
                .orElseThrow()
                .rules()
                .of(RuleKind.ALLOW)
                .rules())
        .hasSize(5);
  }

  @Test
  void aNeverallowThatIsBrokenIsFoundByBoth() {
    PolicyModule module =
        new PolicyModuleBuilder(new ModuleName("bad"))
            .add(RuleKind.ALLOW, rule("init_t", "etc_t", "file", "write"))
            .add(
                new Prohibition(
                    new TypeName("init_t"),
                    new ClassName("file"),
                    Set.of(new PermissionName("write"))))
            .build();
    List<SourceFile> sources =
        List.of(
            base(BasePolicy.LINUX_6_1),
            new SourceFile("bad", CilEmitter.emit(module, ModuleComments.NONE).text()));
    assertThat(compile(sources)).isInstanceOf(Compilation.Refused.class);
    assertThat(CilReader.policy(sources).orElseThrow().violations().all())
        .extracting(finding -> finding.code())
        .containsExactly(DiagnosticCode.POLICY_NEVERALLOW);
  }

  private static AllowRule rule(
      String source, String target, String objectClass, String permission) {
    return new AllowRule(
        new TypeName(source),
        new TypeName(target),
        new ClassName(objectClass),
        Set.of(new PermissionName(permission)));
  }

  /** Whether the module allows what it says is never allowed. */
  private static boolean breaksItself(PolicyModule module) {
    List<AllowRule> allowed = new ArrayList<>(module.rules().of(RuleKind.ALLOW).rules());
    module.conditionals().forEach(conditional -> allowed.addAll(conditional.whenTrue().rules()));
    return module.prohibitions().stream()
        .anyMatch(
            never ->
                allowed.stream()
                    .anyMatch(
                        rule ->
                            rule.source().equals(never.source())
                                && rule.objectClass().equals(never.objectClass())
                                && rule.permissions().stream()
                                    .anyMatch(never.permissions()::contains)));
  }

  private static Map<String, TypeEnforcement> conditional(PolicyModule module) {
    Map<String, TypeEnforcement> rules = new TreeMap<>();
    for (Conditional conditional : module.conditionals()) {
      if (!conditional.whenTrue().rules().isEmpty()) {
        rules.put(conditional.name() + ":True", conditional.whenTrue());
      }
    }
    return rules;
  }

  private static Map<String, TypeEnforcement> conditional(PolicyQuery query, TypeName domain) {
    Map<String, List<AllowRule>> rules = new TreeMap<>();
    for (QueriedRule queried : query.rulesOfTypes(domain)) {
      queried
          .condition()
          .ifPresent(
              condition ->
                  rules.computeIfAbsent(condition, none -> new ArrayList<>()).add(queried.rule()));
    }
    Map<String, TypeEnforcement> joined = new TreeMap<>();
    rules.forEach((condition, list) -> joined.put(condition, TypeEnforcement.of(list)));
    return joined;
  }

  private Compilation compile(List<SourceFile> sources) {
    return CilCompiler.in(directory, UNCHECKED)
        .compile(
            sources.stream()
                .map(source -> new dev.sluice.selinux.oracle.CilText(source.name(), source.text()))
                .toList());
  }

  private static SourceFile base(BasePolicy release) {
    return new SourceFile("base", release.text(UNCHECKED).text());
  }

  private static SourceFile resource(String name) {
    try (var stream = CilOraclesTest.class.getResourceAsStream(name)) {
      return new SourceFile(
          name.replace(".cil", ""), new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

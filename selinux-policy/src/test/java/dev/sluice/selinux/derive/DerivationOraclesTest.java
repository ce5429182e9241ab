package dev.sluice.selinux.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.selinux.cil.CilEmitter;
import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.FileContext;
import dev.sluice.selinux.model.ModuleComments;
import dev.sluice.selinux.model.RuleKind;
import dev.sluice.selinux.model.TypeEnforcement;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.oracle.BasePolicy;
import dev.sluice.selinux.oracle.CilCompiler;
import dev.sluice.selinux.oracle.CilText;
import dev.sluice.selinux.oracle.Compilation;
import dev.sluice.selinux.oracle.DebianPolicy;
import dev.sluice.selinux.oracle.ModuleCompiler;
import dev.sluice.selinux.oracle.PolicyQuery;
import dev.sluice.selinux.oracle.PolicyStore;
import dev.sluice.selinux.oracle.ToolRun;
import dev.sluice.selinux.target.AttributeRole;
import dev.sluice.selinux.target.TargetName;
import dev.sluice.selinux.target.TargetPolicy;
import dev.sluice.selinux.te.TeEmitter;
import dev.sluice.selinux.te.TeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Derived policies beside the project's own base policy and Debian's: the compilers take them,
 * neverallow checked, and what the domain may do then is what the module says, to the last
 * permission.
 */
class DerivationOraclesTest {
  private static final String UNCHECKED = "that derived policies grant what they say";

  /** The modules of Debian's policy that have the types which the examples name. */
  private static final List<String> DEBIAN = List.of("base", "apache", "java", "unconfined");

  private static final TypeName SKELETON = new TypeName("sluice_skeleton_t");

  @TempDir private Path directory;

  static Stream<Arguments> cases() {
    return Stream.of("nginx/nginx", "jvm/jvm", "containers/acme")
        .flatMap(
            example ->
                Stream.of(TargetName.STANDALONE, TargetName.DEBIAN_12)
                    .map(target -> Arguments.of(example, target)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theDomainMayDoWhatTheModuleSaysAndNothingElse(String example, TargetName target) {
    DerivedPolicy derived = derived(example, target);
    String cil = CilEmitter.emit(derived.module(), new DerivedComments(derived)).text();
    checkGranted(derived, target, new CilText("derived", cil));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void soItMayAsAModulePackage(String example, TargetName target) {
    DerivedPolicy derived = derived(example, target);
    TeText text = TeEmitter.emit(derived.module(), new DerivedComments(derived)).orElseThrow();
    ModuleCompiler.Result result =
        ModuleCompiler.in(directory, UNCHECKED)
            .compile(derived.module().name().value(), text.te(), text.plainFileContexts());
    assertThat(result).isInstanceOf(ModuleCompiler.Packaged.class);
    checkGranted(derived, target, ((ModuleCompiler.Packaged) result).cil());
  }

  private void checkGranted(DerivedPolicy derived, TargetName target, CilText module) {
    List<CilText> texts = new ArrayList<>(base(target));
    texts.add(skeleton(derived, target));
    texts.add(module);
    Compilation compiled = CilCompiler.in(directory, UNCHECKED).compile(texts);
    PolicyQuery query = PolicyQuery.of(compiled.policy(), UNCHECKED);
    TypeEnforcement wanted =
        TypeEnforcement.of(
            derived.module().rules().of(RuleKind.ALLOW).rules().stream()
                .filter(rule -> rule.source().equals(derived.domain()))
                .toList());
    TypeEnforcement granted = query.granted(derived.domain());
    TypeEnforcement ofEveryDomain = renamed(query.granted(SKELETON), derived.domain());
    assertThat(wanted.rules()).hasSizeGreaterThan(10);
    assertThat(wanted.beyond(granted)).isEqualTo(TypeEnforcement.NONE);
    assertThat(granted.beyond(wanted).beyond(ofEveryDomain)).isEqualTo(TypeEnforcement.NONE);
  }

  /** A domain that no rule is about but those of attributes. */
  private static CilText skeleton(DerivedPolicy derived, TargetName target) {
    StringBuilder text =
        new StringBuilder("(type " + SKELETON + ")\n(roletype system_r " + SKELETON + ")\n");
    derived.module().types().stream()
        .filter(type -> type.name().equals(derived.domain()))
        .flatMap(type -> type.attributes().stream())
        .forEach(
            attribute -> text.append("(typeattributeset " + attribute + " (" + SKELETON + "))\n"));
    assertThat(TargetPolicy.of(target).attributes(AttributeRole.DOMAIN)).isNotEmpty();
    return new CilText("skeleton", text.toString());
  }

  /** Rules of the skeleton as rules of the domain, whether about itself or about all domains. */
  private static TypeEnforcement renamed(TypeEnforcement rules, TypeName domain) {
    List<AllowRule> renamed = new ArrayList<>();
    for (AllowRule rule : rules.rules()) {
      renamed.add(new AllowRule(domain, rule.target(), rule.objectClass(), rule.permissions()));
      if (rule.target().equals(SKELETON)) {
        renamed.add(new AllowRule(domain, domain, rule.objectClass(), rule.permissions()));
      }
    }
    return TypeEnforcement.of(renamed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx/nginx", "jvm/jvm", "containers/acme"})
  void semoduleInstallsAModuleAndLeavesNothingOfItBehind(String example) throws IOException {
    DerivedPolicy derived = derived(example, TargetName.STANDALONE);
    String name = derived.module().name().value();
    String cil = CilEmitter.emit(derived.module(), ModuleComments.NONE).text();
    PolicyStore store = PolicyStore.in(directory, UNCHECKED);
    assertThat(store.install(List.of(BasePolicy.LINUX_6_1.text(UNCHECKED))))
        .matches(PolicyStore.Answer::isDone);
    byte[] before = Files.readAllBytes(store.policy());
    assertThat(store.install(List.of(new CilText(name, cil)))).matches(PolicyStore.Answer::isDone);
    assertThat(Files.readAllBytes(store.policy())).isNotEqualTo(before);
    assertThat(store.remove(List.of(name))).matches(PolicyStore.Answer::isDone);
    assertThat(Files.readAllBytes(store.policy())).isEqualTo(before);
  }

  @Test
  void pathsGetTheTypesOfTheModuleWhateverTheTargetSaysOfThem() throws IOException {
    DerivedPolicy derived = derived("nginx/nginx", TargetName.DEBIAN_12);
    List<CilText> texts = new ArrayList<>(base(TargetName.DEBIAN_12));
    texts.add(new CilText("nginx", CilEmitter.emit(derived.module(), ModuleComments.NONE).text()));
    Compilation compiled = CilCompiler.in(directory, UNCHECKED).compile(texts);
    assertThat(compiled).isInstanceOf(Compilation.Compiled.class);
    Path contexts = ((Compilation.Compiled) compiled).fileContexts();
    StringBuilder local = new StringBuilder();
    for (FileContext context : derived.localContexts()) {
      local.append(
          "%s %s system_u:object_r:%s:s0\n"
              .formatted(context.path(), context.kind().flag(), context.type()));
    }
    Files.writeString(contexts.resolveSibling(contexts.getFileName() + ".local"), local);
    assertThat(label(contexts, "/etc/nginx/nginx.conf")).isEqualTo("nginx_read_t");
    assertThat(label(contexts, "/etc/nginx")).isEqualTo("nginx_read_t");
    assertThat(label(contexts, "/etc/nginx2")).isEqualTo("etc_t");
    assertThat(label(contexts, "/var/log/nginx/access.log")).isEqualTo("nginx_write_t");
    assertThat(label(contexts, "/var/log/syslog")).isEqualTo("var_log_t");
    assertThat(label(contexts, "/run/nginx.pid")).isEqualTo("nginx_write_t");
    assertThat(label(contexts, "/usr/sbin/nginx")).isEqualTo("nginx_exec_t");
    assertThat(label(contexts, "/usr/lib/x86_64-linux-gnu/libc.so.6")).isEqualTo("lib_t");
  }

  private static String label(Path contexts, String path) {
    return ToolRun.of("matchpathcon", UNCHECKED, "-f", contexts, path)
        .successful()
        .output()
        .replaceAll("(?s).*object_r:(\\w+):.*", "$1");
  }

  private static DerivedPolicy derived(String example, TargetName target) {
    return Derivations.derive(Derivations.example(example + ".sluice"), target).orElseThrow();
  }

  private List<CilText> base(TargetName target) {
    return target == TargetName.STANDALONE
        ? List.of(BasePolicy.LINUX_6_1.text(UNCHECKED))
        : DEBIAN.stream().map(this::debian).toList();
  }

  private CilText debian(String module) {
    try {
      return new CilText(
          module, Files.readString(DebianPolicy.in(directory, UNCHECKED).module(module)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

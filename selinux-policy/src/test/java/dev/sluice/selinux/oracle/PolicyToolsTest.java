package dev.sluice.selinux.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.oracle.Compilation.Compiled;
import dev.sluice.selinux.oracle.Compilation.Refused;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each tool says what it is known to say about policies of a few lines. */
class PolicyToolsTest {
  private static final String UNCHECKED = "what SELinux's tools say";
  private static final TypeName DOMAIN = new TypeName("demo_t");

  private static final QueriedRule ONLY_RULE_OF_THE_BASE =
      new QueriedRule(rule("kernel_t", "kernel_t", "process", "fork"), Optional.empty());

  private static final CilText MODULE =
      new CilText(
          "demo",
          """
          (type demo_t) (roletype system_r demo_t) (typeattributeset domain (demo_t))
          (type demo_file_t) (roletype object_r demo_file_t)
          (typeattribute demo_readable)
          (typeattributeset demo_readable (demo_file_t etc_t))
          (boolean demo_shell false)
          (allow demo_t self (process (fork signal)))
          (allow demo_t demo_readable (file (read open)))
          (booleanif demo_shell (true (allow demo_t shell_exec_t (file (execute)))))
          (filecon "/srv/demo(/.*)?" any (system_u object_r demo_file_t lowest))
          """);

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(BasePolicy.class)
  void theBaseIsAPolicyOfOneRule(BasePolicy base) {
    PolicyQuery query = PolicyQuery.of(compile(base.text(UNCHECKED)), UNCHECKED);
    assertThat(query.rules()).containsExactly(ONLY_RULE_OF_THE_BASE);
    assertThat(query.permissiveTypes()).containsExactly(new TypeName("kernel_t"));
    assertThat(query.types()).contains(new TypeName("bin_t"), new TypeName("http_port_t"));
  }

  @Test
  void theBaseHasTheClassesOfItsRelease() {
    ClassName file = new ClassName("file");
    ClassName memfd = new ClassName("memfd_file");
    PermissionName mounts = new PermissionName("watch_mountns");
    var old = PolicyQuery.of(compile(base()), UNCHECKED).classes();
    assertThat(old).hasSize(97).doesNotContainKey(memfd);
    assertThat(old.get(file)).contains(new PermissionName("execmod")).doesNotContain(mounts);
    var newer = PolicyQuery.of(compile(BasePolicy.LINUX_6_18.text(UNCHECKED)), UNCHECKED).classes();
    assertThat(newer).hasSize(98).containsKey(memfd);
    assertThat(newer.get(file)).contains(mounts);
  }

  @Test
  void whatAModuleGrantsIsFound() {
    PolicyQuery query = PolicyQuery.of(compile(base(), MODULE), UNCHECKED);
    assertThat(query.granted(DOMAIN))
        .hasToString(
            """
            allow demo_t demo_file_t:file { open read };
            allow demo_t demo_t:process { fork signal };
            allow demo_t etc_t:file { open read };\
            """);
    assertThat(query.rulesOfTypes(DOMAIN))
        .filteredOn(rule -> rule.condition().isPresent())
        .containsExactly(
            new QueriedRule(
                rule("demo_t", "shell_exec_t", "file", "execute"), Optional.of("demo_shell:True")));
    assertThat(query.attributes().get(new TypeName("demo_readable")))
        .containsExactly(new TypeName("demo_file_t"), new TypeName("etc_t"));
    assertThat(query.booleans()).containsExactly("demo_shell");
  }

  @Test
  void fileContextsAreHandedOut() {
    Compilation compiled = CilCompiler.in(directory, UNCHECKED).compile(List.of(base(), MODULE));
    assertThat(compiled)
        .isInstanceOfSatisfying(
            Compiled.class,
            c ->
                assertThat(c.fileContexts())
                    .content()
                    .isEqualTo("/srv/demo(/.*)?\tsystem_u:object_r:demo_file_t:s0\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(allow demo_t nowhere_t (file (read)))",
        "(allow demo_t etc_t (file (bpf)))",
        "(allow demo_t etc_t (no_class (read)))",
        "(allow demo_t etc_t (file (read))",
        "(neverallow demo_t etc_t (file (read)))"
      })
  void aWrongPolicyIsRefusedWithItsPlace(String statement) {
    CilText wrong = new CilText("wrong", statement + "\n");
    assertThat(CilCompiler.in(directory, UNCHECKED).compile(List.of(base(), MODULE, wrong)))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reasons()).contains("wrong.cil"));
  }

  @Test
  void differencesAreThoseOfPermissions() {
    CilText more = new CilText("more", "(allow demo_t etc_t (file (getattr)))\n");
    CilText other =
        new CilText(
            "demo", MODULE.text().replace("signal", "getsched").replace("execute", "execute read"));
    PolicyDifference difference =
        PolicyDifference.between(compile(base(), MODULE), compile(base(), other, more), UNCHECKED);
    assertThat(difference.added())
        .containsExactlyInAnyOrder(
            new QueriedRule(rule("demo_t", "demo_t", "process", "getsched"), Optional.empty()),
            new QueriedRule(rule("demo_t", "etc_t", "file", "getattr"), Optional.empty()),
            new QueriedRule(
                rule("demo_t", "shell_exec_t", "file", "read"), Optional.of("demo_shell")));
    assertThat(difference.removed())
        .containsExactly(
            new QueriedRule(rule("demo_t", "demo_t", "process", "signal"), Optional.empty()));
    assertThat(difference.permissions()).isEqualTo(4);
    assertThat(difference.sources()).containsExactly(DOMAIN);
  }

  @Test
  void wholeRulesAreAddedAndRemoved() {
    Path without = compile(base());
    Path with = compile(base(), MODULE);
    assertThat(PolicyDifference.between(without, with, UNCHECKED).added()).hasSize(4);
    assertThat(PolicyDifference.between(with, without, UNCHECKED).removed()).hasSize(4);
    assertThat(PolicyDifference.between(with, with, UNCHECKED))
        .isEqualTo(new PolicyDifference(List.of(), List.of()));
  }

  private static final String TYPE_ENFORCEMENT =
      """
      module tiny 1.0;
      require {
        attribute domain;
        role system_r;
        type etc_t;
        class file { read open };
      }
      type tiny_t, domain;
      type tiny_file_t;
      role system_r types tiny_t;
      allow tiny_t { tiny_file_t etc_t }:file { read open };
      """;

  @Test
  void aReferencePolicyModuleIsPackagedAndInstalled() {
    ModuleCompiler compiler = ModuleCompiler.in(directory, UNCHECKED);
    String contexts = "/srv/tiny(/.*)?\tsystem_u:object_r:tiny_file_t:s0\n";
    assertThat(compiler.compile("tiny", TYPE_ENFORCEMENT, contexts))
        .isInstanceOfSatisfying(
            ModuleCompiler.Packaged.class,
            packaged -> {
              assertThat(packaged.cil().text()).contains("(allow tiny_t etc_t (file (read open)))");
              PolicyStore store = PolicyStore.in(directory, UNCHECKED);
              assertThat(store.install(List.of(base()))).matches(PolicyStore.Answer::isDone);
              assertThat(store.installFiles(List.of(packaged.file())))
                  .matches(PolicyStore.Answer::isDone);
              assertThat(store.fileContexts()).isEqualTo(contexts);
              assertThat(PolicyQuery.of(store.policy(), UNCHECKED).granted(new TypeName("tiny_t")))
                  .hasToString(
                      """
                      allow tiny_t etc_t:file { open read };
                      allow tiny_t tiny_file_t:file { open read };\
                      """);
            });
  }

  @Test
  void aWrongModuleIsRefusedWithItsPlace() {
    String wrong = TYPE_ENFORCEMENT.replace("allow tiny_t {", "allow nowhere_t {");
    assertThat(ModuleCompiler.in(directory, UNCHECKED).compile("tiny", wrong, ""))
        .isInstanceOfSatisfying(
            ModuleCompiler.Refused.class,
            refused -> assertThat(refused.reasons()).contains("tiny.te:11:").contains("nowhere_t"));
  }

  @Test
  void aStoreTakesModulesAndGivesThemBack() {
    PolicyStore store = PolicyStore.in(directory, UNCHECKED);
    assertThat(store.install(List.of(base(), MODULE))).matches(PolicyStore.Answer::isDone);
    assertThat(store.modules()).containsExactly("base-6.1", "demo");
    assertThat(PolicyDifference.between(store.policy(), compile(base(), MODULE), UNCHECKED))
        .isEqualTo(new PolicyDifference(List.of(), List.of()));

    CilText never = new CilText("never", "(neverallow demo_t etc_t (file (read)))\n");
    PolicyStore.Answer refused = store.install(List.of(never));
    assertThat(refused.isDone()).isFalse();
    assertThat(refused.said()).contains("neverallow");
    assertThat(store.modules()).containsExactly("base-6.1", "demo");

    assertThat(store.remove(List.of("demo"))).matches(PolicyStore.Answer::isDone);
    assertThat(PolicyQuery.of(store.policy(), UNCHECKED).rules())
        .containsExactly(ONLY_RULE_OF_THE_BASE);
  }

  @Test
  void aLineOfAnyOtherFormIsNotTakenForARule() {
    for (String line : List.of("allow a b:c d", "allow a b:c { d }", "dontaudit a b:c d;")) {
      assertThatThrownBy(() -> QueriedRule.parse(line)).isInstanceOf(AssertionError.class);
    }
  }

  private static CilText base() {
    return BasePolicy.LINUX_6_1.text(UNCHECKED);
  }

  private Path compile(CilText... texts) {
    return CilCompiler.in(directory, UNCHECKED).compile(List.of(texts)).policy();
  }

  private static AllowRule rule(
      String source, String target, String objectClass, String... permissions) {
    Set<PermissionName> names =
        Arrays.stream(permissions).map(PermissionName::new).collect(Collectors.toSet());
    return new AllowRule(
        new TypeName(source), new TypeName(target), new ClassName(objectClass), names);
  }
}

package dev.sluice.selinux.cil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.policy.Resource.Transport;
import dev.sluice.selinux.mcs.Level;
import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.AttributeName;
import dev.sluice.selinux.model.BooleanName;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.Conditional;
import dev.sluice.selinux.model.FileContext;
import dev.sluice.selinux.model.FileKind;
import dev.sluice.selinux.model.Inheritance;
import dev.sluice.selinux.model.ModuleComments;
import dev.sluice.selinux.model.ModuleName;
import dev.sluice.selinux.model.PathExpression;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.PolicyModuleBuilder;
import dev.sluice.selinux.model.PortContext;
import dev.sluice.selinux.model.Prohibition;
import dev.sluice.selinux.model.RandomModules;
import dev.sluice.selinux.model.RuleKind;
import dev.sluice.selinux.model.TemplateName;
import dev.sluice.selinux.model.TypeDeclaration;
import dev.sluice.selinux.model.TypeEnforcement;
import dev.sluice.selinux.model.TypeKind;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.model.TypeTransition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CilEmitterTest {
  @Test
  void aServiceWithEverything() {
    PolicyModule module =
        new PolicyModuleBuilder(new ModuleName("web"))
            .declare(type("web_t", TypeKind.DOMAIN, "domain"))
            .declare(type("web_exec_t", TypeKind.OBJECT, "exec_type", "file_type"))
            .declare(type("web_port_t", TypeKind.OBJECT))
            .add(RuleKind.ALLOW, rule("web_t", "web_t", "process", "fork", "signal"))
            .add(RuleKind.ALLOW, rule("web_t", "web_exec_t", "file", "entrypoint"))
            .add(RuleKind.ALLOW, rule("init_t", "web_t", "process", "transition"))
            .add(RuleKind.AUDIT_ALLOW, rule("web_t", "web_exec_t", "file", "entrypoint"))
            .add(
                new Conditional(
                    new BooleanName("web_can_connect"),
                    false,
                    TypeEnforcement.of(
                        List.of(rule("web_t", "web_port_t", "tcp_socket", "name_connect")))))
            .add(
                new Prohibition(
                    new TypeName("web_t"),
                    new ClassName("process"),
                    Set.of(new PermissionName("ptrace"))))
            .add(
                new TypeTransition(
                    new TypeName("init_t"),
                    new TypeName("web_exec_t"),
                    new ClassName("process"),
                    new TypeName("web_t")))
            .add(
                new FileContext(
                    new PathExpression("/srv/web(/.*)?"),
                    FileKind.FILE,
                    new TypeName("web_exec_t"),
                    Level.parse("s0:c1,c5.c9").orElseThrow()))
            .add(new PortContext(Transport.TCP, 8080, 8081, new TypeName("web_port_t")))
            .build();
    assertThat(CilEmitter.emit(module, ModuleComments.NONE).text())
        .isEqualTo(
            """
            ; Module web. Install: semodule -i; remove: semodule -r
            (type web_t)
            (roletype system_r web_t)
            (typeattributeset domain (web_t))
            (type web_exec_t)
            (roletype object_r web_exec_t)
            (typeattributeset exec_type (web_exec_t))
            (typeattributeset file_type (web_exec_t))
            (type web_port_t)
            (roletype object_r web_port_t)
            (boolean web_can_connect false)
            (allow init_t web_t (process (transition)))
            (allow web_t web_exec_t (file (entrypoint)))
            (allow web_t self (process (fork signal)))
            (auditallow web_t web_exec_t (file (entrypoint)))
            (booleanif (web_can_connect)
                (true
                    (allow web_t web_port_t (tcp_socket (name_connect)))
                )
            )
            (typeattribute web_all)
            (typeattributeset web_all (all))
            (neverallow web_t web_all (process (ptrace)))
            (typetransition init_t web_exec_t process web_t)
            (filecon "/srv/web(/.*)?" file (system_u object_r web_exec_t ((s0 (c1 (range c5 c9))) (s0 (c1 (range c5 c9))))))
            (portcon tcp (8080 8081) (system_u object_r web_port_t ((s0) (s0))))
            """);
  }

  @Test
  void aContainerBeginsWithItsTemplate() {
    PolicyModule module =
        new PolicyModuleBuilder(new ModuleName("web"))
            .inherit(Inheritance.of(new TemplateName("container"), new ModuleName("web")))
            .declare(type("web_read_t", TypeKind.OBJECT))
            .add(RuleKind.ALLOW, rule("web.process", "web_read_t", "file", "read"))
            .add(RuleKind.ALLOW, rule("web.process", "web.process", "process", "fork"))
            .build();
    assertThat(CilEmitter.emit(module, ModuleComments.NONE).text())
        .isEqualTo(
            """
            ; Module web. Install: semodule -i; remove: semodule -r
            (type web_read_t)
            (roletype object_r web_read_t)
            (block web
                (blockinherit container)
                (allow process self (process (fork)))
                (allow process web_read_t (file (read)))
            )
            """);
  }

  @Test
  void whatIsWrittenReadsBack() {
    Fuzzing.run(
        random -> {
          PolicyModule module = new RandomModules(random, random.nextBoolean()).next();
          CilText text = CilEmitter.emit(module, ModuleComments.NONE);
          assertThat(text.module()).isEqualTo(module);
          assertThat(CilEmitter.emit(text.module(), ModuleComments.NONE).text())
              .isEqualTo(text.text());
          assertThat(text.text()).doesNotContain("optional").isASCII();
        });
  }

  @Test
  void aCommentCannotSayAnything() {
    ModuleComments hostile =
        new ModuleComments() {
          @Override
          public String module() {
            return "a\n(allow web_t etc_t (file (write)))";
          }

          @Override
          public String on(RuleKind kind, AllowRule rule) {
            return "x.sluice\r(type evil_t)\u2028\u0000;;* lmx 1 x:\\ '`";
          }
        };
    PolicyModule module =
        new PolicyModuleBuilder(new ModuleName("web"))
            .declare(type("web_t", TypeKind.DOMAIN))
            .add(RuleKind.ALLOW, rule("web_t", "etc_t", "file", "read"))
            .build();
    assertThat(CilEmitter.emit(module, hostile).text())
        .isEqualTo(
            """
            ; Module web. Install: semodule -i; remove: semodule -r
            ; a\\u{a}(allow web_t etc_t (file (write)))
            (type web_t)
            (roletype system_r web_t)
            ; x.sluice\\u{d}(type evil_t)\\u{2028}\\u{0};;* lmx 1 x:\\\\ \\u{27}\\u{60}
            (allow web_t etc_t (file (read)))
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"self", "all", "Not", "web.process", "role"})
  void namesThatMeanSomethingElseAreRefused(String name) {
    PolicyModule module =
        new PolicyModuleBuilder(new ModuleName("web")).declare(type(name, TypeKind.DOMAIN)).build();
    assertThatThrownBy(() -> CilEmitter.emit(module, ModuleComments.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyChangeOfTheTextIsNoticed() {
    Fuzzing.run(
        random -> {
          PolicyModule module = new RandomModules(random, false).next();
          List<String> lines = CilEmitter.emit(module, ModuleComments.NONE).text().lines().toList();
          int gone = random.nextInt(lines.size());
          if (lines
              .get(gone)
              .matches("; .*|\\(roletype object_r .*|\\(typeattribute.* \\(all\\)\\)")) {
            return;
          }
          String rest =
              Stream.concat(
                      lines.subList(0, gone).stream(),
                      lines.subList(gone + 1, lines.size()).stream())
                  .collect(Collectors.joining("\n"));
          assertThat(
                  CilReader.module(module.name(), List.of(new SourceFile("changed", rest))).value())
              .as("without line %s: %s", gone, lines.get(gone))
              .isNotEqualTo(java.util.Optional.of(module));
        });
  }

  private static TypeDeclaration type(String name, TypeKind kind, String... attributes) {
    return new TypeDeclaration(
        new TypeName(name),
        kind,
        Stream.of(attributes).map(AttributeName::new).collect(Collectors.toSet()));
  }

  private static AllowRule rule(
      String source, String target, String objectClass, String... permissions) {
    return new AllowRule(
        new TypeName(source),
        new TypeName(target),
        new ClassName(objectClass),
        Stream.of(permissions).map(PermissionName::new).collect(Collectors.toSet()));
  }
}

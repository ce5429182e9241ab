package dev.sluice.selinux.te;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
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
import dev.sluice.selinux.model.TypeDeclaration;
import dev.sluice.selinux.model.TypeEnforcement;
import dev.sluice.selinux.model.TypeKind;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.model.TypeTransition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TeEmitterTest {
  private static final PolicyModule SERVICE =
      new PolicyModuleBuilder(new ModuleName("web"))
          .declare(type("web_t", TypeKind.DOMAIN, "domain"))
          .declare(type("web_exec_t", TypeKind.OBJECT, "exec_type", "file_type"))
          .declare(type("web_read_t", TypeKind.OBJECT, "file_type"))
          .declare(type("web_port_t", TypeKind.OBJECT))
          .add(RuleKind.ALLOW, rule("web_t", "web_t", "process", "fork", "signal"))
          .add(RuleKind.ALLOW, rule("web_t", "web_exec_t", "file", "entrypoint"))
          .add(RuleKind.ALLOW, rule("init_t", "web_t", "process", "transition"))
          .add(RuleKind.DONT_AUDIT, rule("web_t", "web_read_t", "file", "write"))
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
                  new PathExpression("/srv/web/index(/.*)?"),
                  FileKind.ANY,
                  new TypeName("web_read_t"),
                  Level.parse("s0:c1,c5.c9").orElseThrow()))
          .add(
              new FileContext(
                  new PathExpression("/usr/bin/o'web"), FileKind.FILE, new TypeName("web_exec_t")))
          .add(new PortContext(Transport.TCP, 8080, 8080, new TypeName("web_port_t")))
          .build();

  @Test
  void aServiceWithEverything() {
    TeText text = TeEmitter.emit(SERVICE, ModuleComments.NONE).orElseThrow();
    assertThat(text.te())
        .isEqualTo(
            """
            module web 1.0;

            require {
            \tattribute domain;
            \tattribute exec_type;
            \tattribute file_type;
            \trole system_r;
            \ttype init_t;
            \tclass file { entrypoint write };
            \tclass process { fork ptrace signal transition };
            \tclass tcp_socket { name_connect };
            }

            type web_t, domain;
            role system_r types web_t;
            type web_exec_t, exec_type, file_type;
            type web_port_t;
            type web_read_t, file_type;
            bool web_can_connect false;
            allow init_t web_t:process transition;
            allow web_t web_exec_t:file entrypoint;
            allow web_t self:process { fork signal };
            dontaudit web_t web_read_t:file write;
            if (web_can_connect) {
            \tallow web_t web_port_t:tcp_socket name_connect;
            }
            neverallow web_t *:process ptrace;
            type_transition init_t web_exec_t:process web_t;
            """);
    assertThat(text.fc())
        .isEqualTo(
            """
            `/srv/web/index(/.*)?'\tgen_context(system_u:object_r:web_read_t,s0,`c1,c5.c9')
            `/usr/bin/o''`web'\t--\tgen_context(system_u:object_r:web_exec_t,s0)
            """);
    assertThat(text.plainFileContexts())
        .isEqualTo(
            """
            /srv/web/index(/.*)?\tsystem_u:object_r:web_read_t:s0:c1,c5.c9
            /usr/bin/o'web\t--\tsystem_u:object_r:web_exec_t:s0
            """);
    assertThat(text.interfaces())
        .extracting(TeInterface::name)
        .containsExactly(
            "web_domtrans", "web_read_read_files", "web_manage_read_files", "web_connect_port");
    assertThat(text.interfaceText())
        .startsWith(
            """
            ## <summary>Interfaces of the module web.</summary>

            ########################################
            ## <summary>
            ##\tExecute a program of type web_exec_t in domain web_t.
            ## </summary>
            ## <param name="domain">
            ##\t<summary>
            ##\tDomain allowed access.
            ##\t</summary>
            ## </param>
            #
            interface(`web_domtrans',`
            \tgen_require(`
            \t\ttype web_exec_t, web_t;
            \t\tclass fd { use };
            \t\tclass fifo_file { append getattr ioctl lock read write };
            \t\tclass file { execute getattr map open read };
            \t\tclass process { sigchld transition };
            \t')

            \tallow $1 web_exec_t:file { execute getattr map open read };
            \tallow $1 web_t:process transition;
            \tallow web_t $1:fd use;
            \tallow web_t $1:fifo_file { append getattr ioctl lock read write };
            \tallow web_t $1:process sigchld;
            \ttype_transition $1 web_exec_t:process web_t;
            ')
            """);
  }

  @Test
  void whatIsWrittenReadsBack() {
    Fuzzing.run(
        random -> {
          PolicyModule module = withoutBackticks(new RandomModules(random, false).next());
          TeText text = TeEmitter.emit(module, ModuleComments.NONE).orElseThrow();
          assertThat(text.module()).isEqualTo(module.withoutPortContexts());
          assertThat(TeReader.module(new SourceFile("app.te", text.te())).orElseThrow())
              .isEqualTo(module.withoutPortContexts().withoutFileContexts());
          assertThat(text.te() + text.fc() + text.interfaceText()).isASCII();
        });
  }

  @Test
  void everyChangeOfTheTextIsNoticed() {
    Fuzzing.run(
        random -> {
          PolicyModule module = new RandomModules(random, false).next().withoutFileContexts();
          PolicyModule wanted = module.withoutPortContexts();
          List<String> lines =
              TeEmitter.emit(module, ModuleComments.NONE).orElseThrow().te().lines().toList();
          int gone = random.nextInt(lines.size());
          if (lines.get(gone).isEmpty() || lines.get(gone).startsWith("\t")) {
            return;
          }
          String rest =
              Stream.concat(
                      lines.subList(0, gone).stream(),
                      lines.subList(gone + 1, lines.size()).stream())
                  .collect(Collectors.joining("\n"));
          assertThat(TeReader.module(new SourceFile("app.te", rest)).value())
              .as("without line %s: %s", gone, lines.get(gone))
              .isNotEqualTo(Optional.of(wanted));
        });
  }

  @Test
  void aCommentCannotSayAnything() {
    ModuleComments hostile =
        new ModuleComments() {
          @Override
          public String on(FileContext context) {
            return "x\n/etc/shadow gen_context(system_u:object_r:web_read_t,s0)";
          }

          @Override
          public String on(RuleKind kind, AllowRule rule) {
            return "x.sluice\nallow web_t self:process ptrace; ' dnl `";
          }
        };
    TeText text = TeEmitter.emit(SERVICE, hostile).orElseThrow();
    assertThat(text.te())
        .contains("\n# x.sluice\\u{a}allow web_t self:process ptrace; \\u{27} dnl \\u{60}\nallow ");
    assertThat(text.fc()).contains("# x\\u{a}/etc/shadow ");
  }

  @Test
  void whatTheLanguageCannotSayIsRefused() {
    PolicyModule container =
        new RandomModules(new java.util.Random(1), true).next().withoutFileContexts();
    assertThat(codes(container)).containsExactly(DiagnosticCode.FORMAT_INEXPRESSIBLE);
    PolicyModule backtick =
        new PolicyModuleBuilder(new ModuleName("web"))
            .add(new FileContext(new PathExpression("/a`b"), FileKind.ANY, new TypeName("etc_t")))
            .build();
    assertThat(codes(backtick)).containsExactly(DiagnosticCode.FORMAT_INEXPRESSIBLE);
  }

  @Test
  void namesThatMeanSomethingElseAreRefused() {
    PolicyModule module =
        new PolicyModuleBuilder(new ModuleName("web"))
            .declare(type("dnl", TypeKind.DOMAIN))
            .build();
    assertThatThrownBy(() -> TeEmitter.emit(module, ModuleComments.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<DiagnosticCode> codes(PolicyModule module) {
    return TeEmitter.emit(module, ModuleComments.NONE).diagnostics().all().stream()
        .map(Diagnostic::code)
        .toList();
  }

  private static PolicyModule withoutBackticks(PolicyModule module) {
    return new PolicyModule(
        module.name(),
        module.inheritance(),
        module.attributes(),
        module.types(),
        module.rules(),
        module.conditionals(),
        module.prohibitions(),
        module.transitions(),
        module.fileContexts().stream()
            .filter(context -> context.path().value().indexOf('`') < 0)
            .collect(Collectors.toSet()),
        module.portContexts());
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

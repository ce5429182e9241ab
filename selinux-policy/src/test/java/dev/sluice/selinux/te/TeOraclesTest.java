package dev.sluice.selinux.te;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Oracles;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.selinux.cil.CilReader;
import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.AttributeName;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.FileContext;
import dev.sluice.selinux.model.FileKind;
import dev.sluice.selinux.model.ModuleComments;
import dev.sluice.selinux.model.ModuleName;
import dev.sluice.selinux.model.PathExpression;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.PolicyModuleBuilder;
import dev.sluice.selinux.model.RandomModules;
import dev.sluice.selinux.model.RuleKind;
import dev.sluice.selinux.model.TypeDeclaration;
import dev.sluice.selinux.model.TypeKind;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.model.TypeTransition;
import dev.sluice.selinux.oracle.BasePolicy;
import dev.sluice.selinux.oracle.CilCompiler;
import dev.sluice.selinux.oracle.CilText;
import dev.sluice.selinux.oracle.ModuleCompiler;
import dev.sluice.selinux.oracle.ModuleCompiler.Packaged;
import dev.sluice.selinux.oracle.PolicyQuery;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** checkmodule, the reference policy's Makefile and audit2allow agree with the model. */
class TeOraclesTest {
  private static final String UNCHECKED = "that modules mean to checkmodule what they mean here";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void aPackagedModuleGrantsExactlyWhatItSays(int seed) {
    PolicyModule module = withoutProhibitions(new RandomModules(new Random(seed), false).next());
    TeText text = TeEmitter.emit(module, ModuleComments.NONE).orElseThrow();
    ModuleCompiler.Result result =
        ModuleCompiler.in(directory, UNCHECKED).compile("app", text.te(), text.plainFileContexts());
    assertThat(result).isInstanceOf(Packaged.class);
    CilText packaged = ((Packaged) result).cil();
    Path policy =
        CilCompiler.in(directory, UNCHECKED)
            .compile(List.of(BasePolicy.LINUX_6_1.text(UNCHECKED), packaged))
            .policy();
    assertThat(PolicyQuery.of(policy, UNCHECKED).granted(new TypeName("app_t")))
        .isEqualTo(module.rules().of(RuleKind.ALLOW));
    assertThat(
            CilReader.policy(
                    List.of(
                        new SourceFile("base", BasePolicy.LINUX_6_1.text(UNCHECKED).text()),
                        new SourceFile("app", packaged.text())))
                .orElseThrow()
                .fileContexts())
        .containsAll(module.fileContexts());
  }

  /** The texts of a module and of another one that calls all its interfaces. */
  @Test
  void theReferencePolicysMakefileTakesTheTexts() throws IOException, InterruptedException {
    Path makefile = Oracles.file("/usr/share/selinux/devel/Makefile", UNCHECKED);
    TypeName domain = new TypeName("sluicetest_t");
    TypeName program = new TypeName("sluicetest_exec_t");
    TypeName content = new TypeName("sluicetest_read_t");
    PolicyModule module =
        new PolicyModuleBuilder(new ModuleName("sluicetest"))
            .declare(
                new TypeDeclaration(domain, TypeKind.DOMAIN, Set.of(new AttributeName("domain"))))
            .declare(new TypeDeclaration(program, TypeKind.OBJECT, Set.of()))
            .declare(
                new TypeDeclaration(
                    content, TypeKind.OBJECT, Set.of(new AttributeName("file_type"))))
            .add(RuleKind.ALLOW, rule(domain, program, "file", "entrypoint", "read"))
            .add(RuleKind.ALLOW, rule(domain, domain, "process", "fork"))
            .add(
                new TypeTransition(
                    new TypeName("init_t"), program, new ClassName("process"), domain))
            .add(new FileContext(new PathExpression("/srv/index(/.*)?"), FileKind.ANY, content))
            .add(new FileContext(new PathExpression("/usr/bin/dnl#o'x"), FileKind.FILE, program))
            .build();
    TeText text = TeEmitter.emit(module, ModuleComments.NONE).orElseThrow();
    Files.writeString(directory.resolve("sluicetest.te"), text.te());
    Files.writeString(directory.resolve("sluicetest.if"), text.interfaceText());
    Files.writeString(directory.resolve("sluicetest.fc"), text.fc());
    String calls =
        text.interfaces().stream()
            .map(offered -> offered.name() + "(callertest_t)\n")
            .collect(Collectors.joining());
    Files.writeString(
        directory.resolve("callertest.te"),
        "policy_module(callertest, 1.0)\ntype callertest_t;\ndomain_type(callertest_t)\n" + calls);
    run("make", "-f", makefile.toString(), "sluicetest.pp", "callertest.pp");
    for (String name : List.of("sluicetest", "callertest")) {
      run("/usr/libexec/selinux/hll/pp", name + ".pp", name + ".cil");
    }
    PolicyModule compiled =
        CilReader.module(module.name(), List.of(source("sluicetest.cil"))).orElseThrow();
    assertThat(compiled.rules()).isEqualTo(module.rules());
    assertThat(compiled.transitions()).isEqualTo(module.transitions());
    assertThat(compiled.fileContexts()).isEqualTo(module.fileContexts());
    List<AllowRule> granted =
        CilReader.module(new ModuleName("callertest"), List.of(source("callertest.cil")))
            .orElseThrow()
            .rules()
            .of(RuleKind.ALLOW)
            .rules();
    assertThat(text.interfaces()).hasSize(3);
    for (TeInterface offered : text.interfaces()) {
      for (AllowRule wanted : offered.rules().rules()) {
        AllowRule called =
            new AllowRule(
                called(wanted.source()),
                called(wanted.target()),
                wanted.objectClass(),
                wanted.permissions());
        assertThat(granted)
            .as("%s: %s", offered.name(), called)
            .anyMatch(
                rule ->
                    rule.source().equals(called.source())
                        && rule.target().equals(called.target())
                        && rule.objectClass().equals(called.objectClass())
                        && rule.permissions().containsAll(called.permissions()));
      }
    }
  }

  @Test
  void whatAudit2allowWritesIsRead() throws IOException, InterruptedException {
    Oracles.command("audit2allow", UNCHECKED);
    Files.writeString(
        directory.resolve("audit.log"),
        """
        type=AVC msg=audit(1700000000.123:42): avc:  denied  { read open } for  pid=1 comm="nginx" \
        path="/etc/x" dev="vda1" ino=7 scontext=system_u:system_r:init_t:s0 \
        tcontext=system_u:object_r:shadow_t:s0 tclass=file permissive=0
        type=AVC msg=audit(1700000000.123:43): avc:  denied  { execmem } for  pid=1 comm="java" \
        scontext=system_u:system_r:init_t:s0 tcontext=system_u:system_r:init_t:s0 \
        tclass=process permissive=0
        """);
    Path policy =
        CilCompiler.in(directory, UNCHECKED)
            .compile(List.of(BasePolicy.LINUX_6_1.text(UNCHECKED)))
            .policy();
    String written = run("audit2allow", "-p", policy.toString(), "-i", "audit.log", "-m", "local");
    assertThat(
            TeReader.module(new SourceFile("local.te", written))
                .orElseThrow()
                .rules()
                .of(RuleKind.ALLOW))
        .hasToString(
            """
            allow init_t init_t:process execmem;
            allow init_t shadow_t:file { open read };\
            """);
  }

  private SourceFile source(String name) throws IOException {
    return new SourceFile(name, Files.readString(directory.resolve(name)));
  }

  private static TypeName called(TypeName type) {
    return type.equals(TeInterface.CALLER) ? new TypeName("callertest_t") : type;
  }

  private String run(String... command) throws IOException, InterruptedException {
    File output = directory.resolve("output").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output);
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(output.toPath());
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  /** What a module forbids itself would be refused. */
  private static PolicyModule withoutProhibitions(PolicyModule module) {
    return new PolicyModule(
        module.name(),
        module.inheritance(),
        module.attributes(),
        module.types(),
        module.rules(),
        module.conditionals(),
        Set.of(),
        module.transitions(),
        module.fileContexts().stream()
            .filter(context -> context.path().value().indexOf('`') < 0)
            .collect(Collectors.toSet()),
        module.portContexts());
  }

  private static AllowRule rule(
      TypeName source, TypeName target, String objectClass, String... permissions) {
    return new AllowRule(
        source,
        target,
        new ClassName(objectClass),
        Stream.of(permissions).map(PermissionName::new).collect(Collectors.toSet()));
  }
}

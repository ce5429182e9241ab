package dev.sluice.selinux.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.selinux.cil.CilReader;
import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.Inheritance;
import dev.sluice.selinux.model.ModuleComments;
import dev.sluice.selinux.model.ModuleName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.PolicyModuleBuilder;
import dev.sluice.selinux.model.RandomModules;
import dev.sluice.selinux.model.RuleKind;
import dev.sluice.selinux.model.TemplateName;
import dev.sluice.selinux.model.TypeDeclaration;
import dev.sluice.selinux.model.TypeEnforcement;
import dev.sluice.selinux.model.TypeKind;
import dev.sluice.selinux.model.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OperatorProfilesTest {
  private static final TypeName DOMAIN = new TypeName("web.process");

  private static final PolicyModule CONTAINER =
      new PolicyModuleBuilder(new ModuleName("web"))
          .inherit(
              new Inheritance(
                  Set.of(new TemplateName("container"), new TemplateName("net_container")),
                  new ModuleName("web"),
                  Set.of()))
          .add(RuleKind.ALLOW, rule(DOMAIN, "etc_t", "file", "open", "read"))
          .add(RuleKind.ALLOW, rule(DOMAIN, "etc_t", "dir", "search"))
          .add(RuleKind.ALLOW, rule(DOMAIN, "web.process", "process", "fork"))
          .build();

  @Test
  void aSelinuxProfile() {
    OperatorProfile profile = OperatorProfiles.structured(CONTAINER).orElseThrow();
    assertThat(profile.domain()).isEqualTo(DOMAIN);
    assertThat(profile.yaml())
        .isEqualTo(
            """
            apiVersion: security-profiles-operator.x-k8s.io/v1alpha2
            kind: SelinuxProfile
            metadata:
              name: web
            spec:
              inherit:
                - kind: System
                  name: container
                - kind: System
                  name: net_container
              allow:
                etc_t:
                  dir:
                    - search
                  file:
                    - open
                    - read
                "@self":
                  process:
                    - fork
            """);
  }

  @Test
  void aSelinuxProfileReadsBackAsItsRules() {
    Fuzzing.run(
        random -> {
          PolicyModule module = new RandomModules(random, true).next();
          PolicyModuleBuilder plain = new PolicyModuleBuilder(module.name());
          plain.inherit(Inheritance.of(new TemplateName("container"), new ModuleName("app")));
          plain.add(RuleKind.ALLOW, module.rules().of(RuleKind.ALLOW).rules());
          OperatorProfile profile = OperatorProfiles.structured(plain.build()).orElseThrow();
          assertThat(rules(profile)).isEqualTo(module.rules().of(RuleKind.ALLOW));
        });
  }

  @Test
  void aRawSelinuxProfileReadsBackAsItsModule() {
    Fuzzing.run(
        random -> {
          PolicyModule module = new RandomModules(random, true).next();
          OperatorProfile profile = OperatorProfiles.raw(module, ModuleComments.NONE).orElseThrow();
          String policy =
              (String) map(map(DeploymentTest.yaml(profile.yaml())).get("spec")).get("policy");
          PolicyModule read =
              CilReader.module(
                      module.name(), List.of(new SourceFile("raw", "(block app\n" + policy + ")")))
                  .orElseThrow();
          assertThat(read.types()).hasSameSizeAs(module.types());
          assertThat(read.types()).allMatch(type -> type.name().value().startsWith("app."));
          assertThat(
                  read.renamed(
                      type ->
                          new TypeName(
                              type.equals(new TypeName("app.process"))
                                  ? "app.process"
                                  : type.value().replace("app.", "")),
                      name ->
                          new dev.sluice.selinux.model.BooleanName(
                              name.value().replace("app.", ""))))
              .isEqualTo(module);
        });
  }

  @Test
  void whatHasNoPlaceIsSaidAndOwnTypesAreRefused() {
    PolicyModule audited =
        new PolicyModuleBuilder(new ModuleName("web"))
            .inherit(CONTAINER.inheritance().orElseThrow())
            .add(RuleKind.AUDIT_ALLOW, rule(DOMAIN, "etc_t", "file", "open"))
            .add(RuleKind.ALLOW, rule(DOMAIN, "web.process", "capability", "chown"))
            .build();
    Checked<OperatorProfile> profile = OperatorProfiles.structured(audited);
    assertThat(codes(profile))
        .containsExactly(DiagnosticCode.FORMAT_LOSS, DiagnosticCode.FORMAT_REFUSED_BY_DEFAULT);
    assertThat(profile.value()).isPresent();

    PolicyModule own =
        new PolicyModuleBuilder(new ModuleName("web"))
            .inherit(CONTAINER.inheritance().orElseThrow())
            .declare(new TypeDeclaration(new TypeName("web_read_t"), TypeKind.OBJECT, Set.of()))
            .build();
    assertThat(codes(OperatorProfiles.structured(own)))
        .containsExactly(DiagnosticCode.FORMAT_INEXPRESSIBLE);
    PolicyModule service = new PolicyModuleBuilder(new ModuleName("web")).build();
    assertThat(codes(OperatorProfiles.structured(service)))
        .containsExactly(DiagnosticCode.FORMAT_INEXPRESSIBLE);
    PolicyModule badlyNamed =
        new PolicyModuleBuilder(new ModuleName("web"))
            .inherit(Inheritance.of(new TemplateName("other"), new ModuleName("Web_app")))
            .build();
    assertThat(codes(OperatorProfiles.raw(badlyNamed, ModuleComments.NONE)))
        .containsExactly(DiagnosticCode.FORMAT_INEXPRESSIBLE, DiagnosticCode.FORMAT_INEXPRESSIBLE);
  }

  private static TypeEnforcement rules(OperatorProfile profile) {
    List<AllowRule> rules = new ArrayList<>();
    map(map(map(DeploymentTest.yaml(profile.yaml())).get("spec")).get("allow"))
        .forEach(
            (target, classes) ->
                map(classes)
                    .forEach(
                        (objectClass, permissions) ->
                            rules.add(
                                rule(
                                    profile.domain(),
                                    target.equals("@self")
                                        ? profile.domain().value()
                                        : (String) target,
                                    (String) objectClass,
                                    ((List<?>) permissions)
                                        .stream()
                                            .map(String.class::cast)
                                            .toArray(String[]::new)))));
    return TypeEnforcement.of(rules);
  }

  private static Map<?, ?> map(@Nullable Object node) {
    return (Map<?, ?>) Objects.requireNonNull(node);
  }

  private static List<DiagnosticCode> codes(Checked<?> checked) {
    return checked.diagnostics().all().stream().map(Diagnostic::code).toList();
  }

  private static AllowRule rule(
      TypeName source, String target, String objectClass, String... permissions) {
    return new AllowRule(
        source,
        new TypeName(target),
        new ClassName(objectClass),
        Stream.of(permissions).map(PermissionName::new).collect(Collectors.toSet()));
  }
}

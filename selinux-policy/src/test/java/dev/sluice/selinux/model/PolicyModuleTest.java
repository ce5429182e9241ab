package dev.sluice.selinux.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.profile.policy.Resource.Transport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyModuleTest {
  private static final TypeName NGINX = new TypeName("nginx_t");
  private static final TypeName ETC = new TypeName("etc_t");

  @RepeatedTest(50)
  void theOrderInWhichPartsAreAddedHasNoMeaning(RepetitionInfo repetition) {
    List<Consumer<PolicyModuleBuilder>> parts =
        new ArrayList<>(
            List.of(
                b -> b.declare(new TypeDeclaration(NGINX, TypeKind.DOMAIN, Set.of())),
                b -> b.add(RuleKind.ALLOW, rule("open")),
                b -> b.add(RuleKind.ALLOW, rule("read")),
                b -> b.add(RuleKind.AUDIT_ALLOW, rule("open")),
                b -> b.add(new Conditional(new BooleanName("on"), true, allow("write"))),
                b -> b.add(new Conditional(new BooleanName("on"), true, allow("read"))),
                b -> b.add(prohibition("write")),
                b -> b.add(prohibition("append")),
                b -> b.add(new PortContext(Transport.TCP, 80, 80, ETC)),
                b -> b.add(new PortContext(Transport.TCP, 8080, 8081, ETC))));
    PolicyModule sorted = build(parts);
    Collections.shuffle(parts, new Random(repetition.getCurrentRepetition()));
    assertThat(build(parts)).isEqualTo(sorted).hasSameHashCodeAs(sorted);
    assertThat(build(parts)).hasToString(sorted.toString());
  }

  @Test
  void whatIsAllowedAlwaysIsNotAllowedOnCondition() {
    PolicyModule module =
        new PolicyModuleBuilder(new ModuleName("nginx"))
            .add(RuleKind.ALLOW, rule("read"))
            .add(new Conditional(new BooleanName("on"), false, allow("read", "open")))
            .build();
    assertThat(module.conditionals())
        .containsExactly(new Conditional(new BooleanName("on"), false, allow("open")));
  }

  @Test
  void whatIsNotDeclaredIsExternal() {
    PolicyModule module =
        new PolicyModuleBuilder(new ModuleName("nginx"))
            .declare(
                new TypeDeclaration(NGINX, TypeKind.DOMAIN, Set.of(new AttributeName("domain"))))
            .add(RuleKind.ALLOW, rule("read"))
            .build();
    assertThat(module.declaredTypes()).containsExactly(NGINX);
    assertThat(module.externalTypes()).containsExactly(ETC);
    assertThat(module.externalAttributes()).containsExactly(new AttributeName("domain"));
    assertThat(module.permissions())
        .containsOnlyKeys(new ClassName("file"))
        .containsValue(Set.of(new PermissionName("read")));
  }

  @Test
  void theDomainOfABlockIsDeclaredByItsTemplate() {
    Inheritance inherited = Inheritance.of(new TemplateName("container"), new ModuleName("nginx"));
    PolicyModule module =
        new PolicyModuleBuilder(new ModuleName("nginx")).inherit(inherited).build();
    assertThat(module.declaredTypes()).containsExactly(new TypeName("nginx.process"));
  }

  @Test
  void contradictionsAreRefused() {
    PolicyModuleBuilder twice =
        new PolicyModuleBuilder(new ModuleName("nginx"))
            .add(new PortContext(Transport.TCP, 80, 80, ETC))
            .add(new PortContext(Transport.TCP, 80, 80, NGINX));
    assertThatThrownBy(twice::build).isInstanceOf(IllegalArgumentException.class);
    PolicyModuleBuilder files =
        new PolicyModuleBuilder(new ModuleName("nginx"))
            .add(new FileContext(new PathExpression("/a"), FileKind.FILE, ETC))
            .add(new FileContext(new PathExpression("/a"), FileKind.FILE, NGINX));
    assertThatThrownBy(files::build).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void filesAndPortsHaveNoDomain() {
    PolicyModuleBuilder module =
        new PolicyModuleBuilder(new ModuleName("nginx"))
            .declare(new TypeDeclaration(NGINX, TypeKind.DOMAIN, Set.of()))
            .add(new PortContext(Transport.TCP, 80, 80, NGINX));
    assertThatThrownBy(module::build).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "etc", "/a b", "/a\"", "/a\n", "/\u00e9", "/\t"})
  void whatNoFileContextsFileCanHoldIsRefused(String path) {
    assertThatThrownBy(() -> new PathExpression(path)).isInstanceOf(IllegalArgumentException.class);
  }

  private static PolicyModule build(List<Consumer<PolicyModuleBuilder>> parts) {
    PolicyModuleBuilder builder = new PolicyModuleBuilder(new ModuleName("nginx"));
    parts.forEach(part -> part.accept(builder));
    return builder.build();
  }

  private static AllowRule rule(String... permissions) {
    return new AllowRule(
        NGINX,
        ETC,
        new ClassName("file"),
        Set.copyOf(List.of(permissions).stream().map(PermissionName::new).toList()));
  }

  private static TypeEnforcement allow(String... permissions) {
    return TypeEnforcement.of(List.of(rule(permissions)));
  }

  private static Prohibition prohibition(String permission) {
    return new Prohibition(NGINX, new ClassName("file"), Set.of(new PermissionName(permission)));
  }
}

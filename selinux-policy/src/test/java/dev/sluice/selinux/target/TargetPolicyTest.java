package dev.sluice.selinux.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.path.PathPattern;
import dev.sluice.profile.policy.Resource.Transport;
import dev.sluice.selinux.access.ClassMap;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.ModuleName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The resources of every target can be read and are of one piece. */
class TargetPolicyTest {
  @ParameterizedTest
  @EnumSource(TargetName.class)
  void everyTargetHasWhatADerivationAsksFor(TargetName name) {
    TargetPolicy target = TargetPolicy.of(name);
    assertThat(TargetName.named(name.word())).contains(name);
    assertThat(target.areas()).hasSizeGreaterThan(50);
    assertThat(target.ports()).isNotEmpty();
    assertThat(target.capabilities()).contains("extended_socket_class", "open_perms");
    assertThat(target.node()).hasToString("node_t");
    assertThat(target.kernel()).hasToString("kernel_t");
    assertThat(target.fileSystem(new PathPattern("/run/x"))).hasToString("tmpfs_t");
    for (Starter starter : Starter.values()) {
      assertThat(target.starters(starter)).as(starter.word()).isNotEmpty();
      assertThat(target.managed(starter)).isNotEmpty();
      assertThat(target.inherited(starter)).isNotEmpty();
    }
    for (AttributeRole role : AttributeRole.values()) {
      assertThat(target.attributes(role)).as(role.name()).isNotEmpty();
    }
    for (TargetPolicy.Grant grant : target.grants()) {
      assertThat(grant.permissions().permissions()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(TargetName.class)
  void aNarrowerAreaCountsFirst(TargetName name) {
    TargetPolicy target = TargetPolicy.of(name);
    assertThat(target.around(new PathPattern("/etc/ssl/certs/a.pem")).type()).hasToString("cert_t");
    assertThat(target.around(new PathPattern("/etc/somewhere")).type()).hasToString("etc_t");
    assertThat(target.around(new PathPattern("/etc/shadow")).kind()).isEqualTo(AreaKind.GUARDED);
    assertThat(target.around(new PathPattern("/nowhere")).kind()).isEqualTo(AreaKind.SYSTEM);
  }

  @Test
  void portsBelongToTheNarrowestRange() {
    TargetPolicy debian = TargetPolicy.of(TargetName.DEBIAN_12);
    assertThat(debian.portType(Transport.TCP, 8080)).contains(new TypeName("http_cache_port_t"));
    assertThat(debian.owners(Transport.TCP, 8079, 8081))
        .extracting(owner -> owner.first() + " " + owner.type())
        .containsExactly("8080 http_cache_port_t", "8081 transproxy_port_t");
    assertThat(debian.owners(Transport.TCP, 7, 7))
        .extracting(owner -> owner.type().value())
        .containsExactly("inetd_child_port_t");
  }

  @Test
  void olderPoliciesKnowFewerClasses() {
    PermissionName create = new PermissionName("create");
    ClassName namespaces = new ClassName("user_namespace");
    assertThat(TargetPolicy.of(TargetName.DEBIAN_12).knows(namespaces, create)).isFalse();
    assertThat(TargetPolicy.of(TargetName.DEBIAN_13).knows(namespaces, create)).isTrue();
    assertThat(TargetPolicy.of(TargetName.DEBIAN_12).allowsUnknown()).isTrue();
    assertThat(TargetPolicy.of(TargetName.STANDALONE).allowsUnknown()).isFalse();
    assertThat(ClassMap.builtIn().releases(namespaces)).isPresent();
  }

  @Test
  void modulesOfAPolicyAreKnown() {
    assertThat(TargetPolicy.of(TargetName.FEDORA).hasModule(new ModuleName("apache"))).isTrue();
    assertThat(TargetPolicy.of(TargetName.DEBIAN_13).hasModule(new ModuleName("nginx"))).isFalse();
    assertThat(TargetPolicy.of(TargetName.STANDALONE).hasModule(new ModuleName("apache")))
        .isFalse();
  }

  @Test
  void pathsAreLookedUpByTheNamesOfFileContexts() {
    TargetPolicy fedora = TargetPolicy.of(TargetName.FEDORA);
    assertThat(fedora.inFileContexts(new PathPattern("/usr/sbin/nginx")))
        .hasToString("/usr/bin/nginx");
    assertThat(fedora.inFileContexts(new PathPattern("/var/lock/web")))
        .hasToString("/run/lock/web");
    assertThat(fedora.around(new PathPattern("/usr/sbin/nginx")).type())
        .hasToString("httpd_exec_t");
    assertThat(fedora.around(new PathPattern("/usr/lib64/**")).type()).hasToString("lib_t");
    TargetPolicy debian = TargetPolicy.of(TargetName.DEBIAN_13);
    assertThat(debian.inFileContexts(new PathPattern("/usr/sbin/nginx")))
        .hasToString("/usr/sbin/nginx");
    assertThat(debian.inFileContexts(new PathPattern("/run/lock/web")))
        .hasToString("/var/lock/web");
  }

  /** What an alias leads to is known by that name. */
  @ParameterizedTest
  @EnumSource(TargetName.class)
  void anAliasLeadsToNoOther(TargetName name) {
    TargetPolicy target = TargetPolicy.of(name);
    target
        .aliases()
        .values()
        .forEach(known -> assertThat(target.inFileContexts(known)).isEqualTo(known));
  }
}

package dev.sluice.selinux.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.Conditional;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.Prohibition;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.target.TargetName;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a declaration and a permitted call bring together, and neither alone. */
class DerivationTest {
  private static final String SERVICE =
      "selinux {\n  domain web_t\n  entrypoint \"/srv/web/serve\"\n}\n";
  private static final String FILES = "allow openat, read, close, fstat\nread \"/srv/www/**\"\n";

  private static boolean allows(
      DerivedPolicy policy, String target, String objectClass, String permission) {
    return policy.allows(
        new Access(
            policy.domain(),
            new TypeName(target),
            new ClassName(objectClass),
            new PermissionName(permission)));
  }

  private static List<DiagnosticCode> codes(String statements, TargetName target) {
    return Derivations.derive(Derivations.statements(statements), target)
        .diagnostics()
        .all()
        .stream()
        .map(finding -> finding.code())
        .toList();
  }

  @Test
  void aFileIsMappedOnlyIfSomeCallCanMap() {
    DerivedPolicy without = Derivations.standalone(FILES + SERVICE);
    assertThat(allows(without, "web_read_t", "file", "read")).isTrue();
    assertThat(allows(without, "web_read_t", "file", "map")).isFalse();
    DerivedPolicy with =
        Derivations.standalone(FILES + "allow mmap(prot == PROT_READ)\n" + SERVICE);
    assertThat(allows(with, "web_read_t", "file", "map")).isTrue();
  }

  @Test
  void aCallWithoutDeclarationBringsNoFiles() {
    DerivedPolicy policy =
        Derivations.standalone("allow openat, read, unlinkat, renameat2\n" + SERVICE);
    assertThat(policy.origins().keySet())
        .filteredOn(access -> access.source().equals(policy.domain()))
        .filteredOn(access -> access.objectClass().value().equals("file"))
        .filteredOn(access -> access.permission().value().equals("unlink"))
        .isEmpty();
  }

  @Test
  void codeThatIsWrittenAtRunTimeHasToBeDeclared() {
    assertThat(
            allows(Derivations.standalone("allow mmap\n" + SERVICE), "web_t", "process", "execmem"))
        .isFalse();
    String declared = "allow mmap\nexecute memory\n" + SERVICE;
    assertThat(allows(Derivations.standalone(declared), "web_t", "process", "execmem")).isTrue();
    String denied = "allow mmap(prot & PROT_EXEC == 0)\nexecute memory\n" + SERVICE;
    assertThat(allows(Derivations.standalone(denied), "web_t", "process", "execmem")).isFalse();
  }

  @Test
  void aCapabilityIsHeldOnlyIfItIsDeclaredAndOfUse() {
    String chroot = "allow chroot\n" + SERVICE;
    assertThat(allows(Derivations.standalone(chroot), "web_t", "capability", "sys_chroot"))
        .isFalse();
    String declared = "capability SYS_CHROOT\n" + chroot;
    assertThat(allows(Derivations.standalone(declared), "web_t", "capability", "sys_chroot"))
        .isTrue();
    assertThat(codes("capability SYS_CHROOT\nallow getpid\n" + SERVICE, TargetName.STANDALONE))
        .contains(DiagnosticCode.CAPABILITY_WITHOUT_CALL);
  }

  @Test
  void eachOfTheTwoCapabilitiesThatOverrideModesIsOfUseAlone() {
    String override = "capability DAC_OVERRIDE\n" + FILES + SERVICE;
    assertThat(codes(override, TargetName.STANDALONE))
        .doesNotContain(DiagnosticCode.CAPABILITY_WITHOUT_CALL);
    DerivedPolicy overriding = Derivations.standalone(override);
    assertThat(allows(overriding, "web_t", "capability", "dac_override")).isTrue();
    assertThat(allows(overriding, "web_t", "capability", "dac_read_search")).isFalse();
    String search = "capability DAC_READ_SEARCH\n" + FILES + SERVICE;
    assertThat(codes(search, TargetName.STANDALONE))
        .doesNotContain(DiagnosticCode.CAPABILITY_WITHOUT_CALL);
    DerivedPolicy searching = Derivations.standalone(search);
    assertThat(allows(searching, "web_t", "capability", "dac_override")).isFalse();
    assertThat(allows(searching, "web_t", "capability", "dac_read_search")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "SYS_RAWIO,    ioctl,      sys_rawio",
    "NET_ADMIN,    ioctl,      net_admin",
    "NET_ADMIN,    setsockopt, net_admin",
    "SETUID,       sendmsg,    setuid",
    "SYS_PTRACE,   ptrace,     sys_ptrace",
    "SYS_PTRACE,   kcmp,       sys_ptrace",
    "KILL,         ioctl,      kill"
  })
  void aCapabilityThatSomeRequestsAskForIsOfUseAlone(
      String capability, String call, String permission) {
    String profile =
        "capability %s\nallow %s, socket\nconnect tcp 443\nallow connect\n%s"
            .formatted(capability, call, SERVICE);
    assertThat(codes(profile, TargetName.STANDALONE))
        .doesNotContain(DiagnosticCode.CAPABILITY_WITHOUT_CALL);
    assertThat(allows(Derivations.standalone(profile), "web_t", "capability", permission)).isTrue();
  }

  @Test
  void whatHangsOnACapabilityHangsOnABoolean() {
    String rules = "when capability SYS_CHROOT { allow chroot }\n" + SERVICE;
    DerivedPolicy held = Derivations.standalone("capability SYS_CHROOT\n" + rules);
    assertThat(held.module().conditionals())
        .extracting(conditional -> conditional.name() + " " + conditional.initially())
        .containsExactly("web_with_sys_chroot true");
    assertThat(allows(held, "web_t", "capability", "sys_chroot")).isTrue();
    DerivedPolicy dropped = Derivations.standalone(rules);
    assertThat(dropped.module().conditionals())
        .extracting(conditional -> conditional.name() + " " + conditional.initially())
        .containsExactly("web_with_sys_chroot false");
    assertThat(allows(dropped, "web_t", "capability", "sys_chroot")).isFalse();
    assertThat(dropped.module().conditionals())
        .flatExtracting(conditional -> conditional.whenTrue().rules())
        .containsExactlyElementsOf(
            held.module().conditionals().stream()
                .map(Conditional::whenTrue)
                .flatMap(rules2 -> rules2.rules().stream())
                .toList());
  }

  @Test
  void whatACapabilityTakesAwayHangsOnABooleanOfItsOwn() {
    String rules = "when not capability SYS_CHROOT { allow capget }\n" + SERVICE;
    DerivedPolicy dropped = Derivations.standalone(rules);
    assertThat(dropped.module().conditionals())
        .extracting(conditional -> conditional.name() + " " + conditional.initially())
        .containsExactly("web_without_sys_chroot true");
    assertThat(allows(dropped, "web_t", "process", "getcap")).isTrue();
  }

  @Test
  void whatHangsOnTwoCapabilitiesStaysAndIsSaid() {
    String rules =
        "capability SYS_CHROOT, SYS_NICE\n"
            + "when capability SYS_CHROOT and capability SYS_NICE { allow capget }\n"
            + SERVICE;
    assertThat(allows(Derivations.standalone(rules), "web_t", "process", "getcap")).isTrue();
    assertThat(codes(rules, TargetName.STANDALONE)).contains(DiagnosticCode.SEVERAL_CAPABILITIES);
  }

  @Test
  void whatIsNeverPermittedIsNeverAllowed() {
    DerivedPolicy policy = Derivations.standalone("never unshare, clone, clone3\n" + SERVICE);
    assertThat(policy.module().prohibitions())
        .contains(
            new Prohibition(
                policy.domain(),
                new ClassName("user_namespace"),
                Set.of(new PermissionName("create"))));
  }

  @Test
  void aPolicyThatDoesNotKnowAClassGetsNoRuleAboutIt() {
    String text = "allow unshare\n" + SERVICE;
    assertThat(allows(Derivations.standalone(text), "web_t", "user_namespace", "create")).isTrue();
    DerivedPolicy old =
        Derivations.derive(Derivations.statements(text), TargetName.DEBIAN_12).orElseThrow();
    assertThat(old.module().permissions()).doesNotContainKey(new ClassName("user_namespace"));
  }

  @Test
  void aDomainThatInheritsIsCalledAsItsTemplateCallsIt() {
    DerivedPolicy policy =
        Derivations.derive(
                Derivations.statements(FILES + "selinux { domain web_t inherits container }"),
                TargetName.FEDORA)
            .orElseThrow();
    assertThat(policy.domain()).hasToString("web.process");
    assertThat(policy.module().externalTypes()).doesNotContain(new TypeName("web_t"));
  }

  @Test
  void aModuleOfTheTargetIsNotReplaced() {
    String text = "allow getpid\nselinux { domain apache_t }";
    assertThat(codes(text, TargetName.DEBIAN_12)).containsExactly(DiagnosticCode.BAD_DOMAIN);
    assertThat(codes(text, TargetName.STANDALONE)).isEmpty();
  }

  @Test
  void aPortIsAnErrorIfNoCallCanUseIt() {
    assertThat(codes("allow socket, bind\nlisten tcp 8080\n" + SERVICE, TargetName.STANDALONE))
        .contains(DiagnosticCode.PORT_WITHOUT_CALL);
  }

  @Test
  void aPathThatFileContextsKnowByAnotherNameGetsItsLabelByThatName() {
    String calls = "allow openat, read, write, close, mkdirat\n";
    String written = calls + "write \"/var/run/web/**\"\n" + SERVICE;
    assertThat(codes(written, TargetName.DEBIAN_12)).contains(DiagnosticCode.OTHER_NAME);
    assertThat(labels(written, TargetName.DEBIAN_12)).contains("/run/web(/.*)?");
    String known = calls + "write \"/run/web/**\"\n" + SERVICE;
    assertThat(codes(known, TargetName.DEBIAN_12)).doesNotContain(DiagnosticCode.OTHER_NAME);
    assertThat(labels(known, TargetName.DEBIAN_12))
        .isEqualTo(labels(written, TargetName.DEBIAN_12));
    assertThat(codes(calls + "read \"/lib/**\"\n" + SERVICE, TargetName.DEBIAN_12))
        .doesNotContain(DiagnosticCode.OTHER_NAME);
    assertThat(labels(begunBy("/sbin/web"), TargetName.DEBIAN_12)).contains("/usr/sbin/web");
    assertThat(labels(begunBy("/usr/sbin/web"), TargetName.FEDORA)).contains("/usr/bin/web");
  }

  @Test
  void twoNamesOfOnePathAreOnePath() {
    String calls = "allow openat, read, write, close, mkdirat\n";
    String both = "read \"/var/run/web/**\"\nwrite \"/run/web/**\"\n";
    DerivedPolicy policy =
        Derivations.derive(Derivations.statements(calls + both + SERVICE), TargetName.FEDORA)
            .orElseThrow();
    assertThat(allows(policy, "web_read_write_t", "file", "read")).isTrue();
    assertThat(allows(policy, "web_read_write_t", "file", "write")).isTrue();
    assertThat(policy.module().declaredTypes())
        .doesNotContain(new TypeName("web_read_t"), new TypeName("web_write_t"));
  }

  private static List<String> labels(String statements, TargetName target) {
    return Derivations.derive(Derivations.statements(statements), target)
        .orElseThrow()
        .module()
        .fileContexts()
        .stream()
        .map(context -> context.path().value())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/usr/bin/bash", "/bin/sh", "/usr/sbin", "/opt", "/"})
  void aServiceBeginsWithAProgramOfItsOwn(String path) {
    assertThat(codes(begunBy(path), TargetName.DEBIAN_12)).contains(DiagnosticCode.SYSTEM_FILES);
  }

  @Test
  void aServicesOwnProgramMayLieBesideThoseOfTheSystem() {
    assertThat(codes(begunBy("/usr/bin/web-server"), TargetName.DEBIAN_12)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "write \"/srv/web/**\"\nexecute \"/srv/web/tools/*\"\n",
        "write \"/srv/web/tools\"\nexecute \"/srv/web/tools\"\n",
        "write \"/srv/*/tools\"\nexecute \"/srv/web/*\"\n",
        "write \"/srv/web/**\", \"/srv/web/serve\"\n"
      })
  void whatIsWrittenAndExecutedIsSaid(String declared) {
    String calls = "allow openat, read, write, close, execve, mkdirat\n";
    assertThat(codes(calls + declared + SERVICE, TargetName.STANDALONE))
        .contains(DiagnosticCode.WRITTEN_CODE);
    assertThat(codes(calls + "write \"/srv/data/**\"\n" + SERVICE, TargetName.STANDALONE))
        .doesNotContain(DiagnosticCode.WRITTEN_CODE);
  }

  @Test
  void inAContainerItIsSaidOfFilesThatAreTheSame() {
    String calls = "allow openat, read, write, close, execve\nexecute \"/opt/tool/**\"\n";
    String container = "selinux { domain web_t }";
    assertThat(codes(calls + "write \"/opt/tool/log\"\n" + container, TargetName.STANDALONE))
        .contains(DiagnosticCode.WRITTEN_CODE);
    assertThat(codes(calls + "write \"/srv/data/**\"\n" + container, TargetName.STANDALONE))
        .doesNotContain(DiagnosticCode.WRITTEN_CODE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/proc/1", "/proc/1234/status", "/proc/1/**"})
  void filesOfAnotherProcessAreRefused(String path) {
    String read = "allow openat, read, close\nread \"" + path + "\"\n";
    assertThat(codes(read + SERVICE, TargetName.STANDALONE))
        .containsExactly(DiagnosticCode.GUARDED_FILES);
    assertThat(codes(read + "selinux { domain web_t }", TargetName.DEBIAN_13))
        .containsExactly(DiagnosticCode.GUARDED_FILES);
  }

  @Test
  void filesOfAllProcessesAreNotAllGranted() {
    String calls = "allow openat, read, close\n";
    assertThat(codes(calls + "read \"/proc/*/status\"\n" + SERVICE, TargetName.STANDALONE))
        .containsExactly(DiagnosticCode.FILES_STAY_CLOSED);
    assertThat(codes(calls + "read \"/proc/meminfo\"\n" + SERVICE, TargetName.STANDALONE))
        .isEmpty();
    assertThat(codes(calls + "read \"/proc/sys/**\"\n" + SERVICE, TargetName.STANDALONE))
        .doesNotContain(DiagnosticCode.GUARDED_FILES);
  }

  private static String begunBy(String path) {
    return "allow getpid\nselinux { domain web_t entrypoint \"" + path + "\" }";
  }

  @ParameterizedTest
  @EnumSource(TargetName.class)
  void passwordHashesAreNeverGivenWhateverTheyAreCalled(TargetName target) {
    for (String path : List.of("/etc/shadow", "/etc/shadow-", "/etc/gshadow", "/etc/gshadow-")) {
      assertThat(codes("allow openat, read\nread \"" + path + "\"\n" + SERVICE, target))
          .as(path)
          .contains(DiagnosticCode.GUARDED_FILES);
    }
  }

  @Test
  void aNameIsNoLongerThanFilesCanBeCalled() {
    String longest = "w".repeat(ProfileNames.MAX_LENGTH);
    assertThat(codes("allow getpid\nselinux { domain " + longest + " }", TargetName.STANDALONE))
        .isEmpty();
    assertThat(codes("allow getpid\nselinux { domain " + longest + "w }", TargetName.STANDALONE))
        .containsExactly(DiagnosticCode.BAD_DOMAIN);
  }

  @Test
  void manyOwnersOfPortsAreOneFinding() {
    String calls = "allow socket, bind, listen, accept4\nlisten tcp 1..65535\n";
    assertThat(codes(calls + SERVICE, TargetName.DEBIAN_12))
        .filteredOn(DiagnosticCode.PORT_HAS_OWNER::equals)
        .hasSize(1);
  }
}

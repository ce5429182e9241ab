package dev.sluice.profile.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupsTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();
  private static final SyscallGroups GROUPS = CATALOG.groups();

  @Test
  void everyCallIsInAGroup() {
    SortedSet<SyscallName> rest = new TreeSet<>(CATALOG.allSyscallNames());
    GROUPS.names().forEach(name -> rest.removeAll(members(name.value())));
    assertThat(rest).isEmpty();
  }

  @Test
  void everyMemberIsACall() {
    for (GroupName name : GROUPS.names()) {
      assertThat(CATALOG.allSyscallNames())
          .describedAs("%s", name)
          .containsAll(members(name.value()));
      assertThat(GROUPS.description(name).orElseThrow()).endsWith(".").hasSizeLessThan(100);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file-io",
        "network-io",
        "signals",
        "process",
        "timers",
        "module",
        "bpf",
        "io_uring",
        "mount",
        "clock",
        "reboot",
        "swap",
        "debug",
        "keyring",
        "ipc",
        "memory",
        "obsolete",
        "raw-io",
        "privileged",
        "sandbox",
        "setuid",
        "sync",
        "event",
        "aio",
        "basic-io",
        "chown",
        "cpu-emulation",
        "default",
        "file-system",
        "io-event",
        "memlock",
        "pkey",
        "resources",
        "signal",
        "timer",
        "system-service"
      })
  void theNamesThatAdministratorsExpectExist(String name) {
    assertThat(members(name)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"file-io", "file-system", "network-io", "ipc", "event", "process"})
  void everydayGroupsReachNoneOfTheDangerousOnes(String everyday) {
    apart(everyday, "io_uring", "bpf", "module", "mount", "file-handle", "reboot", "swap", "debug");
    apart(everyday, "keyring", "userfaultfd", "namespace", "raw-io", "clock", "setuid", "chown");
  }

  @Test
  void aServiceChangesNothingOfTheMachine() {
    apart("system-service", "io_uring", "bpf", "module", "mount", "file-handle", "reboot", "swap");
    apart("system-service", "debug", "keyring", "userfaultfd", "namespace", "raw-io", "clock");
    apart("system-service", "cpu-emulation", "quota", "lsm");
  }

  @Test
  void synonymsAreTheSameSet() {
    assertThat(members("signal")).isEqualTo(members("signals"));
    assertThat(members("timer")).isEqualTo(members("timers"));
    assertThat(members("io-event")).isEqualTo(members("event"));
  }

  @Test
  void aGroupHasTheMembersOfThoseItIncludes() {
    assertThat(members("privileged")).containsAll(members("module"));
    assertThat(members("process")).contains(new SyscallName("clone3"), new SyscallName("futex"));
    assertThat(members("process")).doesNotContain(new SyscallName("kill"));
  }

  @Test
  void anUnknownGroupHasNoMembers() {
    assertThat(GROUPS.members(new GroupName("no-such"))).isEmpty();
    assertThat(GROUPS.description(new GroupName("no-such"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "File", "1st", "a b", "@a", "-a", "é"})
  void namesOfAnyOtherFormAreRefused(String name) {
    assertThatThrownBy(() -> new GroupName(name)).isInstanceOf(IllegalArgumentException.class);
  }

  private static void apart(String one, String... others) {
    for (String other : others) {
      assertThat(members(one))
          .describedAs("@%s and @%s", one, other)
          .doesNotContainAnyElementsOf(members(other));
    }
  }

  private static SortedSet<SyscallName> members(String name) {
    return GROUPS.members(new GroupName(name)).orElseThrow();
  }
}

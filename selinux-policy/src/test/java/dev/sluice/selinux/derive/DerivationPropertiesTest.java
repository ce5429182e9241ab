package dev.sluice.selinux.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.selinux.access.Exercisable;
import dev.sluice.selinux.access.ExercisedOperation;
import dev.sluice.selinux.access.PolicyCapability;
import dev.sluice.selinux.target.TargetName;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for whatever profile; the seed is the number of the test. */
class DerivationPropertiesTest {
  private static final List<String> CALLS =
      List.of(
          "read",
          "write",
          "openat",
          "close",
          "mmap",
          "mprotect",
          "execve",
          "socket",
          "bind",
          "listen",
          "accept4",
          "connect",
          "sendto",
          "recvfrom",
          "unlinkat",
          "renameat2",
          "mkdirat",
          "kill",
          "ptrace",
          "prlimit64",
          "io_uring_setup",
          "io_uring_enter",
          "memfd_create",
          "userfaultfd",
          "bpf",
          "shmget",
          "shmat",
          "msgsnd",
          "semop",
          "keyctl",
          "unshare",
          "chroot",
          "mount",
          "setuid",
          "capset",
          "inotify_add_watch",
          "newfstatat",
          "statfs",
          "fcntl",
          "flock",
          "ftruncate",
          "symlinkat",
          "linkat",
          "perf_event_open",
          "pipe2",
          "sched_setscheduler");
  private static final List<String> DECLARATIONS =
      List.of(
          "read \"/srv/a/**\"",
          "write \"/srv/b/**\"",
          "execute \"/srv/c/run\"",
          "read \"/usr/lib/**\"",
          "write \"/tmp/**\"",
          "execute memory",
          "capability SYS_CHROOT, SETUID",
          "connect tcp 443",
          "listen tcp 8080");
  private static final String BLOCK = "selinux { domain p_t entrypoint \"/srv/c/main\" }";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void whatIsGrantedCanBeExercisedAndFewerCallsAreNeverGrantedMore(int seed) {
    Random random = new Random(seed);
    List<String> calls = some(CALLS, random, 2);
    String rest = String.join("\n", some(DECLARATIONS, random, 2)) + "\n" + BLOCK;
    PolicyMeaning meaning = meaning(calls, rest);
    Set<Access> granted = granted(meaning);
    Set<PolicyCapability> declared =
        TargetPolicy.of(TargetName.STANDALONE).capabilities().stream()
            .map(PolicyCapability::new)
            .collect(Collectors.toSet());
    Exercisable exercisable = Exercisable.of(meaning, meaning.policy().environment());
    boolean walks =
        exercisable.operations().stream()
            .map(ExercisedOperation::operation)
            .anyMatch(operation -> operation.walksPath());
    for (Access access : granted) {
      if (!isOfItsStarter(access)) {
        boolean path = walks && List.of("search", "read").contains(access.permission().value());
        assertThat(
                path
                    || !exercisable
                        .asking(access.objectClass(), access.permission(), declared)
                        .isEmpty())
            .as("seed %s: %s", seed, access)
            .isTrue();
      }
    }
    List<String> fewer = new ArrayList<>(calls);
    String without = fewer.remove(random.nextInt(fewer.size()));
    assertThat(granted)
        .as("seed %s: without %s", seed, without)
        .containsAll(granted(meaning(fewer, rest)));
  }

  /** The kernel asks the domain about the program with which it begins, before any call of its. */
  private static boolean isOfItsStarter(Access access) {
    return !access.source().value().equals("p_t")
        || access.target().value().equals("p_exec_t")
        || access.toString().equals("p_t init_t:process sigchld");
  }

  private static PolicyMeaning meaning(List<String> calls, String rest) {
    return Derivations.statements("allow " + String.join(", ", calls) + "\n" + rest);
  }

  /** Nothing if the profile is refused. */
  private static Set<Access> granted(PolicyMeaning meaning) {
    Checked<DerivedPolicy> derived = Derivations.derive(meaning, TargetName.STANDALONE);
    return derived.value().map(policy -> policy.origins().keySet()).orElse(Set.of());
  }

  private static List<String> some(List<String> all, Random random, int atLeast) {
    List<String> some = new ArrayList<>();
    for (String one : all) {
      if (random.nextInt(3) > 0 || all.size() - all.indexOf(one) <= atLeast - some.size()) {
        some.add(one);
      }
    }
    return some;
  }
}

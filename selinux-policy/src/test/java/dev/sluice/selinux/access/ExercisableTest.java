package dev.sluice.selinux.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Permission;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExercisableTest {
  private static final Set<PolicyCapability> EXTENDED =
      Set.of(new PolicyCapability("extended_socket_class"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x86_64 | allow openat(flags & O_ACCMODE == O_RDONLY)     | open-read           |"
            + " open-write",
        "x86_64 | allow openat(flags & O_ACCMODE == O_RDONLY)     | open-directory      |"
            + " open-append",
        "x86_64 | allow openat(flags == O_RDONLY)                 | open-read           |"
            + " open-truncate",
        "x86_64 | allow openat(flags == O_TRUNC)                  | open-truncate       |"
            + " open-write",
        "x86_64 | allow openat(flags & O_CREAT == 0)              | open-write          |"
            + " open-create-write",
        "x86_64 | allow creat                                     | open-create-write   |"
            + " open-append",
        "x86_64 | allow openat2                                   | open-create-write   | mkdir",
        "x86_64 | allow io_uring_enter                            | open-create-write   | execute",
        "x86_64 | allow io_uring_setup                            | socket-alg          | execute",
        "x86_64 | allow socket(family == AF_UNIX)                 | socket-unix-stream  |"
            + " socket-alg",
        "x86_64 | allow socket(family == AF_UNIX, type == 1)      | socket-unix-stream  |"
            + " socket-unix-datagram",
        "x86_64 | allow socket(family == AF_INET, protocol == 6)  | socket-tcp          |"
            + " socket-udp",
        "x86_64 | allow socket(family == AF_NETLINK, protocol == NETLINK_ROUTE) |"
            + " socket-netlink-route | socket-netlink-audit",
        "x86_64 | allow clone(clone_flags & CLONE_NEWUSER == 0)   | fork                |"
            + " clone-user-namespace",
        "x86_64 | allow clone(clone_flags & CLONE_NEWUSER == 0)   | clone-namespace     |"
            + " clone-namespaces-of-user-namespace",
        "x86_64 | allow clone3                                    | clone-user-namespace |"
            + " unshare-user-namespace",
        "x86_64 | allow mmap(prot & PROT_EXEC == 0)               | map-file            |"
            + " map-anonymous-executable",
        "x86_64 | allow mmap(flags & MAP_ANONYMOUS != 0)          | map-anonymous       | map-file",
        "x86_64 | allow mprotect(prot == PROT_READ)               | protect-data        |"
            + " protect-anonymous-executable",
        "x86_64 | allow bpf(cmd == BPF_MAP_CREATE)                | bpf-create-map      |"
            + " bpf-load-program",
        "x86_64 | allow keyctl(option == KEYCTL_READ)             | key-read            | key-link",
        "x86_64 | allow kill(sig == 0)                            | signal-none         |"
            + " signal-kill",
        "x86_64 | allow fcntl(cmd == F_SETLK)                     | lock                |"
            + " directory-notify",
        "x86_64 | allow ioctl(cmd == FIONREAD)                    | ioctl-get           | ioctl",
        "x86_64 | allow ioctl(cmd == TCGETS)                      | ioctl               |"
            + " ioctl-get",
        "x86_64 | allow prctl(option == PR_SET_NAME)              | prctl-nothing-asked |"
            + " change-memory-map",
        "x86_64 | allow setsockopt(level == SOL_SOCKET, optname == SO_MARK) | set-option-mark |"
            + " set-option-priority",
        "x86_64 | allow mknod(mode & S_IFMT == S_IFIFO)           | mknod-fifo          |"
            + " mknod-block-device",
        "x86_64 | allow shmat(shmflg & SHM_RDONLY != 0)           | shmat-read-only     | shmat",
        "x86_64 | allow timer_create(which_clock == CLOCK_REALTIME_ALARM) | alarm-timer |"
            + " adjust-clock",
        "x86    | allow socketcall, socket(family == AF_UNIX)     | socket-unix-stream  |"
            + " socket-alg",
        "x86    | allow semop                                     | semop               |"
            + " semctl-remove",
        "x86    | allow mmap                                      | map-anonymous-executable |"
            + " protect-anonymous-executable",
        "s390x  | allow mmap                                      | map-file-executable |"
            + " protect-anonymous-executable",
        "arm    | allow open(flags == O_RDONLY)                   | open-read           |"
            + " open-write",
      })
  void argumentsDecideWhatAPolicyExercises(String abi, String rule, String does, String doesNot) {
    Exercisable exercisable = Profiles.permitting(abi, rule);
    assertThat(exercisable.operation(new OperationName(does))).as("%s", rule).isPresent();
    assertThat(exercisable.operation(new OperationName(doesNot))).as("%s", rule).isEmpty();
  }

  @Test
  void whoPermitsNothingExercisesNothing() {
    assertThat(Profiles.permitting("x86_64", "deny read").operations()).isEmpty();
  }

  @Test
  void whoPermitsEverythingExercisesAllThatTheAbiCanDo() {
    Exercisable all = Profiles.permitting("x86_64", "default allow");
    Set<OperationName> missing =
        AccessTable.builtIn().operations().stream()
            .filter(
                o ->
                    o.routes().stream()
                        .anyMatch(
                            route ->
                                AbiCatalog.builtIn()
                                    .named("x86_64")
                                    .orElseThrow()
                                    .syscalls()
                                    .named(route.call())
                                    .filter(call -> call.existsIn(new KernelRelease(6, 12)))
                                    .isPresent()))
            .map(AccessOperation::name)
            .filter(name -> all.operation(name).isEmpty())
            .collect(Collectors.toSet());
    assertThat(missing).isEmpty();
  }

  /**
   * A multiplexer hides the arguments, so that what is permitted is permitted whatever they are.
   */
  @Test
  void aMultiplexerOpensAllThatTheOperationCanDo() {
    Exercisable closed = Profiles.permitting("x86", "allow socket(family == AF_UNIX)");
    assertThat(closed.operation(new OperationName("socket-alg"))).isEmpty();
    Exercisable open =
        Profiles.permitting("x86", "multiplexed allow\nallow socket(family == AF_UNIX)");
    ExercisedOperation alg = open.operation(new OperationName("socket-alg")).orElseThrow();
    assertThat(alg.singledOut()).isFalse();
    assertThat(alg.exercises())
        .allSatisfy(
            exercise -> {
              assertThat(exercise.through()).contains(new SyscallName("socketcall"));
              assertThat(exercise.visible()).isFalse();
            });
  }

  @Test
  void aFamilyIsSingledOutWhereFamiliesAreRestricted() {
    assertThat(singledOut("allow socket", "socket-alg")).isFalse();
    assertThat(singledOut("allow socket(family in {AF_UNIX, AF_ALG})", "socket-alg")).isTrue();
    assertThat(singledOut("allow socket(family != AF_VSOCK)", "socket-alg")).isTrue();
    assertThat(singledOut("allow socket(type & SOCK_TYPE_MASK == SOCK_STREAM)", "socket-alg"))
        .isFalse();
    assertThat(singledOut("allow socket(family == AF_ALG)\nallow io_uring_enter", "socket-alg"))
        .isFalse();
  }

  private static boolean singledOut(String rules, String operation) {
    return Profiles.permitting("x86_64", rules)
        .operation(new OperationName(operation))
        .orElseThrow()
        .singledOut();
  }

  @Test
  void theLineThatPermitsIsNamedWithACallThatDoesIt() {
    PolicyMeaning meaning =
        Profiles.meaning(
            """
            profile test
            target x86_64, aarch64
            audited linux 6.12
            allow read
            allow socket(family in {AF_UNIX, AF_ALG})
            """);
    Environment environment = meaning.policy().environment();
    ExercisedOperation alg =
        Exercisable.of(meaning, environment)
            .operation(new OperationName("socket-alg"))
            .orElseThrow();
    assertThat(alg.exercises())
        .map(exercise -> exercise.abi().name())
        .containsExactly("x86_64", "aarch64");
    for (Exercise exercise : alg.exercises()) {
      Span origin = exercise.origin().orElseThrow();
      assertThat(origin.file().position(origin.start()).line()).isEqualTo(5);
      assertThat(exercise.example().arguments().get(0)).isEqualTo(38);
      assertThat(meaning.meaning().at(new Point(exercise.example(), environment)).permission())
          .isEqualTo(Permission.PERMITTED);
    }
  }

  @Test
  void whatIsNewerThanTheKernelIsNotExercised() {
    String newer = "profile test\ntarget x86_64\naudited linux 6.12\nallow fchmodat2\n";
    PolicyMeaning meaning = Profiles.meaning(newer);
    assertThat(
            Exercisable.of(meaning, new Environment(new KernelRelease(6, 1), Set.of()))
                .operations())
        .isEmpty();
    assertThat(
            Exercisable.of(meaning, new Environment(new KernelRelease(6, 6), Set.of()))
                .operation(new OperationName("chmod")))
        .isPresent();
  }

  @Test
  void aCapabilityDecidesWhatIsPermitted() {
    PolicyMeaning meaning =
        Profiles.meaning(
            """
            profile test
            target x86_64
            audited linux 6.12
            when capability SYS_ADMIN { allow mount }
            """);
    KernelRelease kernel = new KernelRelease(6, 12);
    assertThat(Exercisable.of(meaning, new Environment(kernel, Set.of())).operations()).isEmpty();
    assertThat(
            Exercisable.of(
                    meaning,
                    new Environment(kernel, Set.of(dev.sluice.profile.abi.Capability.SYS_ADMIN)))
                .operation(new OperationName("mount-bind")))
        .isPresent();
  }

  @Test
  void aKernelAsksOnlyForPermissionsThatItHas() {
    String rules = "allow io_uring_setup, clone3";
    PolicyMeaning meaning =
        Profiles.meaning("profile test\ntarget x86_64\naudited linux 6.12\n" + rules + "\n");
    assertThat(asking(meaning, "5.4", "user_namespace", "create")).isEmpty();
    assertThat(asking(meaning, "6.1", "user_namespace", "create"))
        .containsExactly("clone-user-namespace", "clone-namespaces-of-user-namespace");
    assertThat(asking(meaning, "6.12", "io_uring", "allowed")).isEmpty();
    assertThat(asking(meaning, "6.15", "io_uring", "allowed"))
        .containsExactly("io-uring", "io-uring-with-thread");
  }

  private static List<String> asking(
      PolicyMeaning meaning, String kernel, String objectClass, String permission) {
    Environment environment = new Environment(KernelRelease.parse(kernel).orElseThrow(), Set.of());
    return Exercisable.of(meaning, environment)
        .asking(new ClassName(objectClass), new PermissionName(permission), EXTENDED)
        .stream()
        .map(exercised -> exercised.operation().name().value())
        .toList();
  }

  @Test
  void whatNobodyKnowsIsNamed() {
    Exercisable exercisable =
        Profiles.exercisable(
            """
            profile test
            target x86_64
            audited linux 7.1
            allow read, listns, rseq_slice_yield
            """);
    assertThat(exercisable.unmapped())
        .map(unmapped -> unmapped.abi().name() + " " + unmapped.call())
        .containsExactly("x86_64 listns", "x86_64 rseq_slice_yield");
  }

  @RepeatedTest(30)
  void whoPermitsMoreExercisesNoLess(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<String> rules = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      rules.add(RULES.get(random.nextInt(RULES.size())));
    }
    Set<String> more = new LinkedHashSet<>(rules);
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      more.add(RULES.get(random.nextInt(RULES.size())));
    }
    String targets = random.nextBoolean() ? "x86_64, x86" : "s390x, s390";
    Set<OperationName> few = names(targets, new LinkedHashSet<>(rules));
    assertThat(names(targets, more))
        .as("seed %d: %s, then %s", repetition.getCurrentRepetition(), rules, more)
        .containsAll(few);
  }

  private static final List<String> RULES =
      List.of(
          "allow openat(flags & O_ACCMODE == O_RDONLY)",
          "allow openat(flags & O_CREAT == 0)",
          "allow open, openat2",
          "allow socket(family == AF_UNIX)",
          "allow socket(family in {AF_INET, AF_NETLINK}, type != SOCK_RAW)",
          "allow socket",
          "allow bind, connect, sendto",
          "log semop, semget",
          "notify semctl(cmd == IPC_RMID)",
          "allow clone(clone_flags & CLONE_NEWUSER == 0)",
          "allow clone, clone3, fork",
          "allow mprotect(prot & PROT_EXEC == 0), munmap",
          "allow ioctl(cmd == FIONREAD)",
          "allow ioctl, fcntl",
          "allow @keyring",
          "allow @mount",
          "allow bpf(cmd in {BPF_MAP_CREATE, BPF_PROG_LOAD})");

  private static Set<OperationName> names(String targets, Set<String> rules) {
    return Profiles.permitting(targets, String.join("\n", rules)).operations().stream()
        .map(exercised -> exercised.operation().name())
        .collect(Collectors.toSet());
  }

  /** The nginx of the examples: what it can do, and what its filter has taken away. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "alg_socket create",
        "netlink_route_socket create",
        "packet_socket create",
        "udp_socket create",
        "user_namespace create",
        "process fork",
        "process execheap",
        "process execstack",
        "bpf map_create",
        "perf_event open",
        "io_uring sqpoll",
        "anon_inode create",
        "key read",
        "shm create",
        "system module_load",
        "capability sys_boot",
        "file execmod",
        "filesystem mount",
      })
  void theExampleOfAWebServerNeverAsksForThat(String denied) {
    assertThat(asked(denied)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp_socket create",
        "tcp_socket listen",
        "tcp_socket name_bind",
        "unix_stream_socket create",
        "file read",
        "file open",
        "file map",
        "file execute",
        "file write",
        "dir add_name",
        "dir search",
        "capability net_bind_service",
        "fd use",
      })
  void theExampleOfAWebServerCanAskForThat(String asked) {
    assertThat(asked(asked)).isNotEmpty();
  }

  private static List<ExercisedOperation> asked(String question) {
    String[] words = question.split(" ", -1);
    return Nginx.EXERCISABLE.asking(
        new ClassName(words[0]), new PermissionName(words[1]), EXTENDED);
  }

  private static final class Nginx {
    static final Exercisable EXERCISABLE = exercisable();

    private static Exercisable exercisable() {
      PolicyMeaning meaning = Profiles.example("nginx/nginx.sluice");
      return Exercisable.of(meaning, meaning.policy().environment());
    }
  }

  @Test
  void aContainerOnThreeAbisTakesWellUnderASecond() {
    PolicyMeaning meaning = Profiles.example("docker-default/docker-default.sluice");
    Environment environment = meaning.policy().environment();
    Exercisable first = Exercisable.of(meaning, environment);
    long start = System.nanoTime();
    Exercisable again = Exercisable.of(meaning, environment);
    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(again.operations()).hasSameSizeAs(first.operations());
    assertThat(seconds).isLessThan(5);
  }
}

package dev.sluice.profile.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.CallReader;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.abi.TwinClass;
import dev.sluice.profile.abi.TwinForm;
import dev.sluice.profile.compare.Comparison;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Rule;
import dev.sluice.profile.policy.Source;
import dev.sluice.profile.policy.TwinCompletion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --complete-twins} adds, what it leaves alone, and what is found without it. */
class TwinCompletionTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();

  private static Checked<Policy> resolve(ProfileResolver resolver, String text) {
    String header = text.startsWith("profile") ? "" : "profile p\ntarget x86_64, x86, aarch64\n";
    String audited = text.contains("audited") ? "" : "audited linux 6.12\n";
    return resolver.resolve(
        new Source("p", new SourceFile("p.sluice", header + audited + text)),
        (user, path, place) -> Checked.refused(Diagnostics.none()));
  }

  private static Policy written(String text) {
    return resolve(new ProfileResolver(CATALOG), text).orElseThrow();
  }

  private static Policy completed(String text) {
    return resolve(new ProfileResolver(CATALOG).completingTwins(), text).orElseThrow();
  }

  private static List<DiagnosticCode> codes(Diagnostics diagnostics) {
    return diagnostics.all().stream().map(Diagnostic::code).toList();
  }

  private static List<DiagnosticCode> lint(Policy policy) {
    return codes(PolicyMeaning.of(policy, new Universe()).diagnostics());
  }

  private static String verdict(Policy policy, String call) {
    List<String> words = List.of(call.split(" +"));
    Abi abi = CATALOG.named(words.get(0)).orElseThrow();
    return PolicyMeaning.of(policy, new Universe())
        .orElseThrow()
        .verdict(
            new Point(
                new CallReader(abi).read(words.get(1), words.subList(2, words.size())),
                policy.environment()))
        .action()
        .text(abi);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // open, and what is not open
        "allow open                         | x86_64  openat AT_FDCWD 0 O_RDWR           | allow",
        "allow open                         | aarch64 openat AT_FDCWD 0 O_RDWR           | allow",
        "allow open                         | aarch64 openat 3 0 O_RDWR                  | errno"
            + " EPERM",
        "allow open                         | x86_64  creat 0 0                          | allow",
        "allow open                         | x86_64  openat2 AT_FDCWD                   | errno"
            + " EPERM",
        // conditions go along, with the constants of each ABI
        "allow open(flags & O_DIRECT == 0)  | aarch64 openat AT_FDCWD 0 0x4000           | allow",
        "allow open(flags & O_DIRECT == 0)  | aarch64 openat AT_FDCWD 0 0x10000          | errno"
            + " EPERM",
        "allow open(flags & O_DIRECT == 0)  | x86_64  openat AT_FDCWD 0 0x4000           | errno"
            + " EPERM",
        "allow open(flags & O_CREAT == 0)   | x86_64  creat 0 0                          | errno"
            + " EPERM",
        "allow open(flags & O_CREAT != 0)   | x86_64  creat 0 0                          | allow",
        "allow openat(dfd == 3)             | x86_64  open                               | errno"
            + " EPERM",
        "allow openat(dfd == AT_FDCWD)      | x86_64  open 0 O_RDWR                      | allow",
        "allow openat(dfd != AT_FDCWD, flags == 0) | x86_64 open                         | errno"
            + " EPERM",
        "allow creat | aarch64 openat AT_FDCWD 0 0x241 | allow",
        "allow creat                        | aarch64 openat AT_FDCWD 0 O_WRONLY         | errno"
            + " EPERM",
        "allow open(arg1 & 1 == 0)          | aarch64 openat AT_FDCWD 0 O_RDWR           | allow",
        "allow open(arg1 & 1 == 0)          | aarch64 openat AT_FDCWD 0 O_WRONLY         | errno"
            + " EPERM",
        // old and new, narrow and wide
        "allow setuid(uid != 0)             | x86     setuid32 5                         | allow",
        "allow setuid(uid != 0)             | x86     setuid32 0                         | errno"
            + " EPERM",
        "allow setuid(uid != 0)             | x86     setuid32 0x10000                   | errno"
            + " EPERM",
        "allow setuid32(uid == 7)           | x86     setuid 7                           | allow",
        "allow setuid32(uid == 0x10007)     | x86     setuid 7                           | errno"
            + " EPERM",
        "allow clock_gettime(which_clock == CLOCK_REALTIME) | x86 clock_gettime64 0      | allow",
        "allow clock_gettime(which_clock == CLOCK_REALTIME) | x86 clock_gettime64 1      | errno"
            + " EPERM",
        "allow time                         | aarch64 clock_gettime 0                    | allow",
        "allow poll(nfds < 9)               | aarch64 ppoll 0 8                          | allow",
        "allow poll(nfds < 9)               | aarch64 ppoll 0 9                          | errno"
            + " EPERM",
        "allow poll(timeout_msecs == 0)     | aarch64 ppoll                              | errno"
            + " EPERM",
        "allow epoll_wait(timeout == 0)     | aarch64 epoll_pwait 0 0 0 0                | allow",
        "allow epoll_wait(timeout == 0)     | aarch64 epoll_pwait 0 0 0 5                | errno"
            + " EPERM",
        "allow lseek(offset == 0)           | x86     _llseek                            | errno"
            + " EPERM",
        "allow lseek(whence == SEEK_CUR)    | x86     _llseek 0 0 0 0 SEEK_CUR           | allow",
        // processes
        "allow fork                         | aarch64 clone 17                           | allow",
        "allow fork                         | aarch64 clone CLONE_NEWUSER                | errno"
            + " EPERM",
        "allow vfork                        | aarch64 clone 0x4111                       | allow",
        "allow clone                        | x86_64  clone3                             | errno"
            + " EPERM",
        "allow clone                        | x86_64  fork                               | allow",
        "allow clone3                       | x86_64  clone CLONE_NEWUSER                | allow",
        "allow clone(clone_flags & CLONE_THREAD != 0) | x86_64 fork                      | errno"
            + " EPERM",
        "allow wait4                        | x86_64  waitid                             | errno"
            + " EPERM",
        "allow getrlimit                    | x86_64  prlimit64 0 7 0 1                  | allow",
        "allow getrlimit                    | x86_64  prlimit64 0 7 1 0                  | errno"
            + " EPERM",
        "allow getrlimit                    | x86_64  prlimit64 5 7                      | errno"
            + " EPERM",
        "allow setrlimit                    | x86_64  getrlimit                          | errno"
            + " EPERM",
        "allow prlimit64                    | x86_64  getrlimit                          | allow",
        // more than an argument says
        "allow fstat                        | x86_64  newfstatat 3 0 0 AT_EMPTY_PATH     | errno"
            + " EPERM",
        "allow newfstatat                   | x86_64  fstat                              | allow",
        "allow stat                         | x86_64  lstat                              | errno"
            + " EPERM",
        // actions stay what they are
        "log rename                         | aarch64 renameat AT_FDCWD 0 AT_FDCWD       | log",
        "log rename                         | aarch64 renameat2 AT_FDCWD 0 AT_FDCWD 0 1  | errno"
            + " EPERM",
        "notify dup2; allow dup3(newfd == 1) | x86_64 dup3 0 1                           | allow",
        "notify dup2; allow dup3(newfd == 1) | x86_64 dup3 0 2                           | notify",
        "trace 1 dup2; trace 2 dup3(newfd == 1) | x86_64 dup3 0 2                        | trace 1",
        // what is denied stays denied, under every name
        "allow open; deny openat            | x86_64  openat AT_FDCWD                    | errno"
            + " EPERM",
        "allow open; deny openat | x86_64 creat | allow",
        "allow open; deny openat(flags == 0) | x86_64 openat AT_FDCWD 0 O_RDWR           | errno"
            + " EPERM",
        "allow open; never openat(flags == 0) | x86_64 openat AT_FDCWD 0 O_RDWR          | errno"
            + " EPERM",
        "allow open; deny open(flags & O_CREAT != 0) | x86_64 openat AT_FDCWD 0 O_CREAT  | errno"
            + " EPERM",
        "allow open; deny open(flags & O_CREAT != 0) | aarch64 openat AT_FDCWD 0 O_CREAT | errno"
            + " EPERM",
        "allow open; deny open(flags & O_CREAT != 0) | aarch64 openat AT_FDCWD           | allow",
        "allow mprotect; deny mprotect(prot == 4) | x86_64 pkey_mprotect 0 0 4 -1        | errno"
            + " EPERM",
        "allow mprotect; deny mprotect(prot == 4) | x86_64 pkey_mprotect 0 0 1 -1        | allow",
        "allow creat, openat2; deny openat(flags & O_CREAT != 0) | x86_64 open 0 O_CREAT | errno"
            + " EPERM",
        "allow clone; deny errno ENOSYS clone3 | x86_64 clone3                           | errno"
            + " ENOSYS",
        "allow stat; deny errno ENOSYS statx | x86_64 newfstatat AT_FDCWD                | allow",
        "allow epoll_wait; when capability SYS_ADMIN { deny epoll_pwait } | x86_64 epoll_pwait |"
            + " errno EPERM",
        "when capability SYS_ADMIN { allow open } | aarch64 openat AT_FDCWD             | errno"
            + " EPERM",
        // only where it is meant
        "on x86_64 { allow open }           | x86_64  openat AT_FDCWD                    | allow",
        "on x86_64 { allow open }           | aarch64 openat AT_FDCWD                    | errno"
            + " EPERM",
      })
  void callsThatDoTheSame(String rules, String call, String expected) {
    Policy policy = completed(rules.replace("; ", "\n") + "\n");
    assertThat(verdict(policy, call.replace("'", ""))).isEqualTo(expected);
  }

  @Test
  void nothingNewerThanTheAuditedRelease() {
    String old = "profile p\ntarget x86_64\naudited linux 5.0\nallow faccessat, epoll_pwait\n";
    Policy policy = completed(old);
    assertThat(verdict(policy, "x86_64 faccessat2 AT_FDCWD")).isEqualTo("errno ENOSYS");
    assertThat(verdict(policy, "x86_64 epoll_pwait2")).isEqualTo("errno ENOSYS");
  }

  @Test
  void aDenyListIsNotCompleted() {
    Policy list = written("default allow\nnotify open\n");
    assertThat(TwinCompletion.complete(CATALOG, list).orElseThrow()).isEqualTo(list);
  }

  @Test
  void whatIsAddedNamesTheLineAndTheCallThatWasWritten() {
    Rule added =
        completed("allow open\n").target(CATALOG.named("aarch64").orElseThrow()).stream()
            .flatMap(target -> target.rules().stream())
            .findFirst()
            .orElseThrow();
    assertThat(added.call()).isEqualTo(new SyscallName("openat"));
    assertThat(added.twinOf()).contains(new SyscallName("open"));
    assertThat(added.origin()).extracting(Span::text).isEqualTo("open");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "allow openat(flags == 0)\n",
        "allow clone(clone_flags & CLONE_NEWUSER == 0)\n",
        "allow epoll_pwait(timeout == 0)\n",
      })
  void aConditionThatCannotBeSaidOfAnotherFormIsNoted(String rules) {
    Diagnostics found =
        resolve(new ProfileResolver(CATALOG).completingTwins(), rules).diagnostics();
    assertThat(codes(found)).contains(DiagnosticCode.TWIN_NOT_ADDED);
  }

  @Test
  void anOperationThatAnotherTargetKnowsUnderAnotherNameIsFoundUntilItIsCompleted() {
    String text = "allow open, poll, dup2, fork\n";
    assertThat(lint(written(text)))
        .filteredOn(DiagnosticCode.TWIN_NOT_PERMITTED::equals)
        .hasSize(4);
    assertThat(lint(completed(text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "on x86_64, x86 { allow open }\n",
        "allow open, openat\n",
        "allow open, openat(dfd == AT_FDCWD, flags == 0)\n",
        "allow open\ndeny errno ENOSYS openat\n",
        "allow open\nnever openat\n",
        "allow dup2, dup3, poll, ppoll, epoll_wait, epoll_pwait\n",
        "profile p\naudited linux 6.12\nallow open\n",
        "profile p\ntarget x86_64\naudited linux 6.12\nallow open, poll, stat\n",
      })
  void noGapWhereTheAuthorHasThoughtOfIt(String text) {
    assertThat(lint(written(text))).doesNotContain(DiagnosticCode.TWIN_NOT_PERMITTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deny clone(clone_flags & CLONE_NEWUSER != 0)\nallow clone3\n",
        "deny openat\nallow openat2\n",
        "deny openat\nallow open\n",
        "deny openat(flags & O_CREAT != 0)\nallow creat\n",
        "deny fork\nallow clone(clone_flags == 17)\n",
        "deny mprotect(prot == 4)\nallow pkey_mprotect\n",
        "deny execve\nallow execveat(flags == 0)\n",
        "deny unlinkat\nallow unlink\n",
        "deny getrlimit\nallow prlimit64\n",
        "default allow\ndeny poll\n",
        "deny poll\nwhen capability SYS_ADMIN { allow ppoll }\n",
      })
  void whatIsDeniedUnderOneNameAndPermittedUnderAnother(String text) {
    assertThat(lint(written(text))).contains(DiagnosticCode.TWIN_NOT_DENIED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deny errno ENOSYS clone3\nallow clone\n",
        "deny clone3\nallow clone(clone_flags & CLONE_NEWUSER == 0)\n",
        "deny errno ENOSYS statx, openat2, faccessat2\nallow @file-stat, openat\n",
        "deny openat(flags & O_CREAT != 0)\nallow open(flags & O_CREAT == 0)\n",
        "deny fork\nallow clone(clone_flags & CLONE_THREAD != 0)\n",
        "deny execveat\nallow execve\n",
        "deny prlimit64, setrlimit\nallow getrlimit\n",
        "deny setrlimit\nallow prlimit64(arg2 == 0)\n",
        "deny pkey_mprotect\nallow mprotect\n",
        "deny lstat\nallow stat\n",
        "deny @obsolete, pause\nallow uname, stat, ppoll, rt_sigaction, rt_sigprocmask\n",
        "deny fstat\nallow stat, newfstatat(flag == 0)\n",
        "deny sgetmask\nallow ssetmask\n",
        "deny openat(dfd == 3)\nallow open\n",
        "when capability SYS_ADMIN { deny poll }\nwhen not capability SYS_ADMIN { allow ppoll }\n",
      })
  void whatIsNoWayAround(String text) {
    assertThat(lint(written(text))).doesNotContain(DiagnosticCode.TWIN_NOT_DENIED);
  }

  @Test
  void newerFormsOn32BitAbisAreANote() {
    String text = "profile p\ntarget x86\naudited linux 6.12\nallow clock_gettime, setuid, futex\n";
    assertThat(lint(written(text)))
        .containsOnly(DiagnosticCode.NEWER_FORM_NOT_PERMITTED)
        .hasSize(3);
    assertThat(lint(completed(text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void completionOnlyAddsAndAddsOnlyOnce(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 12; i++) {
      String text = randomProfile(random);
      Checked<Policy> checked = resolve(new ProfileResolver(CATALOG), text);
      assertThat(checked.value()).as("seed %d:\n%s%s", seed, text, checked).isPresent();
      properties(seed, text, checked.orElseThrow());
    }
  }

  private static void properties(long seed, String text, Policy original) {
    Policy completed = TwinCompletion.complete(CATALOG, original).orElseThrow();
    assertThat(TwinCompletion.complete(CATALOG, completed).orElseThrow().targets())
        .as("seed %d, again:\n%s", seed, text)
        .isEqualTo(completed.targets());
    Universe universe = new Universe();
    Checked<PolicyMeaning> before = PolicyMeaning.of(original, universe);
    if (before.value().isEmpty()) {
      return; // Two trace actions for one call: nothing to complete.
    }
    Checked<PolicyMeaning> after = PolicyMeaning.of(completed, universe);
    assertThat(after.value()).as("seed %d:\n%s%s", seed, text, after.diagnostics()).isPresent();
    assertThat(
            new Comparison(universe, List.of(), original.audited())
                .excess(
                    before.orElseThrow().meaning(),
                    after.orElseThrow().meaning(),
                    universe.constant(true)))
        .as("seed %d, less than before:\n%s", seed, text)
        .isEmpty();
    assertThat(undone(after.diagnostics()))
        .as("seed %d, ways around:\n%s", seed, text)
        .isSubsetOf(undone(before.diagnostics()));
  }

  private static List<String> undone(Diagnostics diagnostics) {
    return diagnostics.all().stream()
        .filter(d -> d.code() == DiagnosticCode.TWIN_NOT_DENIED)
        .map(Diagnostic::message)
        .toList();
  }

  private static String randomProfile(Random random) {
    List<TwinClass> all = CATALOG.twins().all();
    StringBuilder text = new StringBuilder("profile p\naudited linux 6.12\ntarget ");
    List<String> abis = List.of("x86_64", "x86", "aarch64", "arm", "mips", "ppc64le", "riscv32");
    text.append(String.join(", ", abis)).append('\n');
    for (int i = 0; i < 2; i++) {
      TwinClass operation = all.get(random.nextInt(all.size()));
      for (int j = 0; j < 4; j++) {
        TwinForm form = operation.forms().get(random.nextInt(operation.forms().size()));
        for (String name : abis) {
          Abi abi = CATALOG.named(name).orElseThrow();
          if (abi.carriesOut(form.call()) && random.nextInt(3) > 0) {
            text.append("on ").append(name).append(" { ").append(action(random)).append(' ');
            text.append(form.call()).append(condition(random, abi, form.call())).append(" }\n");
          }
        }
      }
    }
    return text.toString();
  }

  private static String action(Random random) {
    List<String> actions =
        List.of("allow", "allow", "allow", "allow", "log", "notify", "trace 7", "deny");
    return actions.get(random.nextInt(actions.size()));
  }

  private static String condition(Random random, Abi abi, SyscallName call) {
    List<String> names = new ArrayList<>();
    abi.syscalls()
        .named(call)
        .flatMap(s -> s.signature())
        .ifPresent(
            s ->
                s.arguments().stream()
                    .filter(
                        a -> a.type().hasValues() && a.index().value() < abi.argumentRegisters())
                    .forEach(a -> names.add(a.name())));
    if (names.isEmpty() || random.nextInt(3) == 0) {
      return "";
    }
    String name = names.get(random.nextInt(names.size()));
    List<String> tests =
        List.of("%s == 0", "%s != 0", "%s & 0x41 == 0", "%s in {0, 17}", "not %s < 2");
    return "(" + tests.get(random.nextInt(tests.size())).formatted(name) + ")";
  }
}

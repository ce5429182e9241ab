package dev.sluice.profile.combine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.RandomProfiles;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Permission;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What calls get from a profile that was made out of two. */
class ProfileCombinationTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();
  private static final String HEADER = "target x86_64\naudited linux 6.12\n";
  private static final long[] VALUES = {
    0, 1, 2, 3, 4, 5, 8, 15, 16, 38, 40, 1000, 0x5412, 0x10000, 0x7e020000, 0xffffffffL, -1L
  };

  private static Policy policy(String text) {
    return new ProfileResolver(CATALOG)
        .resolve(
            new Source("p.sluice", new SourceFile("p.sluice", text)),
            (user, path, place) -> {
              throw new AssertionError("no other profile is used");
            })
        .orElseThrow();
  }

  private static Checked<String> combined(Operation operation, String... texts) {
    List<Policy> policies = new ArrayList<>();
    for (String text : texts) {
      policies.add(policy(text));
    }
    return new ProfileCombination(CATALOG).text(operation, policies, "combined");
  }

  private static Meaning meaning(String text) {
    return PolicyMeaning.of(policy(text), new Universe()).orElseThrow().meaning();
  }

  /** Said once more, one call at a time. */
  private static Action expected(Operation operation, Action first, Action second) {
    return switch (operation) {
      case UNION -> Action.BY_STRICTNESS.compare(first, second) < 0 ? second : first;
      case INTERSECTION -> second.stricter(first);
      case DIFFERENCE -> first;
    };
  }

  @ParameterizedTest
  @EnumSource
  void everyCallGetsWhatTheOperationSays(Operation operation) {
    AtomicLong refused = new AtomicLong();
    long tried =
        Fuzzing.run(
            random -> {
              List<String> abis =
                  random.nextBoolean() ? List.of("x86_64") : List.of("x86_64", "aarch64");
              String first = RandomProfiles.text(random, abis);
              String second =
                  RandomProfiles.text(
                      random, random.nextInt(4) == 0 ? List.of("aarch64", "s390x") : abis);
              Checked<String> text = combined(operation, first, second);
              if (text.value().isEmpty()) {
                assertThat(text.diagnostics().all())
                    .extracting(Diagnostic::code)
                    .contains(DiagnosticCode.NOT_EXPRESSIBLE);
                refused.incrementAndGet();
                return;
              }
              Meaning together = meaning(text.orElseThrow());
              Meaning one = meaning(first);
              Meaning other = meaning(second);
              for (int i = 0; i < 200; i++) {
                Point point = point(random);
                Action a = one.at(point);
                Action b = other.at(point);
                Action gets = together.at(point);
                String as = point + "\n" + first + "\n" + second + "\n" + text.orElseThrow();
                if (operation == Operation.DIFFERENCE && b.permission() == Permission.PERMITTED) {
                  assertThat(gets.permission()).as(as).isEqualTo(Permission.DENIED);
                } else {
                  assertThat(gets).as(as).isEqualTo(expected(operation, a, b));
                }
              }
            });
    assertThat(refused.get()).as("profiles that cannot be said, of " + tried).isLessThan(tried / 2);
  }

  private static Point point(Random random) {
    List<Abi> abis =
        List.of("x86_64", "aarch64", "s390x", "x86").stream()
            .map(name -> CATALOG.named(name).orElseThrow())
            .toList();
    Abi abi = abis.get(random.nextInt(abis.size()));
    List<Syscall> calls = List.copyOf(abi.syscalls().all());
    SyscallNumber number =
        random.nextInt(10) == 0
            ? new SyscallNumber(random.nextInt(600))
            : calls.get(random.nextInt(calls.size())).number();
    List<Long> arguments = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      arguments.add(VALUES[random.nextInt(VALUES.length)]);
    }
    return new Point(
        new Call(abi.auditArch(), number, arguments, 0),
        new Environment(
            new KernelRelease(random.nextInt(4, 7), random.nextInt(0, 20)),
            random.nextBoolean() ? Set.of() : Set.of(Capability.SYS_ADMIN)));
  }

  @Test
  void theKernelPrefersWhatWasInstalledLast() {
    String first = "profile a\n" + HEADER + "allow read, write\ndeny errno ENOSYS bpf\n";
    String second = "profile b\n" + HEADER + "allow read\ndeny errno EACCES bpf, write\n";
    assertThat(combined(Operation.INTERSECTION, first, second).orElseThrow())
        .contains("deny errno EACCES bpf, write\n", "allow read\n");
    assertThat(combined(Operation.UNION, first, second).orElseThrow())
        .contains("deny errno ENOSYS bpf\n", "allow read, write\n");
  }

  @Test
  void whatIsTakenAwayIsDeniedAsTheRest() {
    String first = "profile a\n" + HEADER + "default errno EACCES\nallow read, write, kill\n";
    String second = "profile b\n" + HEADER + "allow kill(sig == 9), write\nlog read\n";
    assertThat(combined(Operation.DIFFERENCE, first, second).orElseThrow())
        .contains("default errno EACCES\n", "allow kill(sig != 9)\n")
        .doesNotContain("read", "allow write");
    String open = "profile a\n" + HEADER + "default allow\nunknown allow\n";
    assertThat(combined(Operation.DIFFERENCE, open, second).orElseThrow())
        .contains("default allow\n", "deny errno EPERM");
  }

  @Test
  void aProfileForUseByOthersSpeaksOfTheTargetsOfTheOthers() {
    String base = "profile base\naudited linux 6.12\nallow read\n";
    String service = "profile service\ntarget aarch64\naudited linux 6.12\nallow write\n";
    assertThat(combined(Operation.UNION, base, service).orElseThrow())
        .contains("profile base\n", "target aarch64\n", "allow read, write\n");
    assertThat(combined(Operation.UNION, base, base).orElseThrow()).doesNotContain("target");
  }

  @Test
  void capabilitiesAreCombinedAsCallsAre() {
    String first = "profile a\n" + HEADER + "capability CHOWN, KILL\nallow read\n";
    String second = "profile b\n" + HEADER + "capability KILL, SYS_TIME\nallow read\n";
    assertThat(combined(Operation.UNION, first, second).orElseThrow())
        .contains("capability CHOWN, KILL, SYS_TIME\n");
    assertThat(combined(Operation.INTERSECTION, first, second).orElseThrow())
        .contains("capability KILL\n");
    assertThat(combined(Operation.DIFFERENCE, first, second).orElseThrow())
        .contains("capability CHOWN, KILL\n");
  }

  @Test
  void aFileNameSaysNothingInTheResult() {
    Policy policy = policy("profile a\n" + HEADER + "allow read\n");
    String text =
        new ProfileCombination(CATALOG)
            .text(
                Operation.UNION, List.of(policy, policy), "a\ncapability SYS_ADMIN\n#\u202e.sluice")
            .orElseThrow();
    assertThat(policy(text).capabilities()).isEmpty();
    assertThat(text.lines().toList()).element(1).isEqualTo("profile a");
  }

  @Test
  void whatIsLeftOutIsReported() {
    String first =
        "profile a\n" + HEADER + "allow read, openat\nnever bpf\nhot read\nread \"/etc/x\"\n";
    Checked<String> text = combined(Operation.UNION, first, "profile b\n" + HEADER);
    assertThat(text.value()).isPresent();
    assertThat(text.diagnostics().all())
        .extracting(Diagnostic::message)
        .containsExactly("of 'a' the result leaves out assertions, weights, resources");
  }
}

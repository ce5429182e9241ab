package dev.sluice.profile.refusal;

import static dev.sluice.profile.refusal.Remedies.CATALOG;
import static dev.sluice.profile.refusal.Remedies.call;
import static dev.sluice.profile.refusal.Remedies.further;
import static dev.sluice.profile.refusal.Remedies.profile;
import static dev.sluice.profile.refusal.Remedies.reason;
import static dev.sluice.profile.refusal.Remedies.remedy;
import static dev.sluice.profile.refusal.Remedies.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.RandomProfiles;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.policy.AmendableProfile;
import dev.sluice.profile.policy.Permission;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a profile has to say for a call to be permitted. */
class RemedySearchTest {
  @Test
  void whatIsPermittedNeedsNothing() {
    assertThat(remedy(profile("allow read\n"), call("x86_64", "read")))
        .isInstanceOf(Remedy.Unneeded.class);
    assertThat(remedy(profile("notify read\n"), call("x86_64", "read")))
        .isInstanceOf(Remedy.Unneeded.class);
  }

  @Test
  void aCallWithoutRuleGetsARuleWithTheArgumentsThatWereNamed() {
    AmendableProfile profile = profile("allow socket(family == AF_UNIX)\n");
    assertThat(steps(remedy(profile, call("x86_64", "socket", "AF_ALG"))))
        .containsExactly("add: allow socket(family == AF_ALG)");
    assertThat(steps(remedy(profile, call("x86_64", "socket", "AF_ALG", "5", "0"))))
        .containsExactly("add: allow socket(family == AF_ALG, type == 5, protocol == IPPROTO_IP)");
    assertThat(steps(remedy(profile, call("x86_64", "ptrace"))))
        .containsExactly("add: allow ptrace");
  }

  @Test
  void addressesAreNotCompared() {
    assertThat(
            steps(remedy(profile("allow read\n"), call("x86_64", "openat", "-100", "0x7f00", "2"))))
        .containsExactly("add: allow openat(dfd == -100, flags == 2)");
  }

  @Test
  void ofSeveralTargetsOnlyTheOneThatWasAskedAboutIsMeant() {
    AmendableProfile profile = profile("target x86_64, aarch64\nallow read\n", Map.of());
    assertThat(steps(remedy(profile, call("aarch64", "ptrace", "PTRACE_TRACEME"))))
        .containsExactly("add: on aarch64 { allow ptrace(request == PTRACE_TRACEME) }");
  }

  @Test
  void aRuleThatDeniesSpeaksOfTheRest() {
    assertThat(
            steps(
                remedy(
                    profile("allow ptrace\ndeny kill process ptrace, mount # no\n"),
                    call("x86_64", "ptrace", "PTRACE_TRACEME"))))
        .containsExactly(
            "main.sluice:5:1: deny kill process ptrace(request != PTRACE_TRACEME), mount");
    assertThat(
            steps(
                remedy(
                    profile("allow ioctl\ndeny ioctl(cmd == TIOCSTI or\n   cmd == TIOCLINUX)\n"),
                    call("x86_64", "ioctl", "0", "TIOCSTI"))))
        .containsExactly(
            "main.sluice:5:1: deny ioctl(cmd == TIOCSTI or cmd == TIOCLINUX, fd != 0),"
                + " ioctl(cmd == TIOCSTI or cmd == TIOCLINUX, cmd != TIOCSTI)");
  }

  @Test
  void aRuleAboutNothingElseGoes() {
    assertThat(
            steps(
                remedy(
                    profile("on x86_64 { deny kill process ptrace }\n"), call("x86_64", "ptrace"))))
        .containsExactly("main.sluice:4:13: ", "add: allow ptrace");
  }

  @Test
  void severalRulesThatDenyAllChange() {
    assertThat(
            steps(
                remedy(
                    profile("deny ptrace, kill, @debug\nwhen kernel >= 4.8 { deny trap ptrace }\n"),
                    call("x86_64", "ptrace"))))
        .hasSize(3)
        .anyMatch(
            step -> step.startsWith("main.sluice:4:1: deny kill, ") && !step.contains("ptrace"))
        .contains("main.sluice:5:22: ", "add: allow ptrace");
  }

  @Test
  void aLineOfAUsedProfileIsNamed() {
    AmendableProfile profile =
        profile(
            "target x86_64\nuse \"base.sluice\"\n",
            Map.of("base.sluice", "profile base\naudited linux 6.12\ndeny trap mount, ptrace\n"));
    assertThat(steps(remedy(profile, call("x86_64", "mount"))))
        .containsExactly("base.sluice:3:1: deny trap ptrace", "add: allow mount");
  }

  @Test
  void aMultiplexerPermitsAnOperationOnlyAsAWhole() {
    AmendableProfile profile = profile("target x86\nallow bind(fd == 3)\n", Map.of());
    assertThat(steps(remedy(profile, call("x86", "socketcall", "SYS_BIND"))))
        .containsExactly("add: allow bind");
  }

  @Test
  void whatIsNotSaidMayBeAnything() {
    AmendableProfile profile = profile("allow kill(sig == 0), mount\ndeny mount(flags == 1)\n");
    assertThat(steps(remedy(profile, call("x86_64", "kill")))).containsExactly("add: allow kill");
    assertThat(steps(remedy(profile, call("x86_64", "mount"))))
        .containsExactly("main.sluice:5:1: ");
    assertThat(reason(remedy(profile("target x86\nallow read\n", Map.of()), call("x86", "ipc"))))
        .contains("say which");
  }

  @Test
  void whichArgumentsAreOfNoAccountIsTold() {
    assertThat(unconsidered(call("x86_64", "openat", "-100", "0x7f00", "2", "3")))
        .containsExactly("arg1 filename ADDRESS");
    assertThat(unconsidered(call("mips", "openat", "-100", "0x7f00", "2", "3", "4")))
        .containsExactly("arg1 filename ADDRESS", "arg3 mode STACK", "arg4  UNREAD");
    assertThat(unconsidered(call("x86", "mmap", "0", "1"))).contains("arg1  BLOCK");
    assertThat(unconsidered(call("x86_64", "read"))).isEmpty();
  }

  private static List<String> unconsidered(AskedCall asked) {
    SyscallName name = asked.abi().syscalls().numbered(asked.call().number()).orElseThrow().name();
    return new ArgumentsOfCall(CATALOG, asked, name)
        .unconsidered().stream()
            .map(each -> each.register() + " " + each.name().orElse("") + " " + each.reason())
            .toList();
  }

  @Test
  void aNumberOfAnotherAbiIsNoCallOfThisOne() {
    assertThatThrownBy(() -> call("x32", "5000"))
        .hasMessage("number 5000 is no number of x32: there it would be 1073746824");
    assertThatThrownBy(() -> call("mips", "5000")).hasMessage("number 5000 is no number of mips");
    assertThatThrownBy(() -> call("x32", "-1")).hasMessageContaining("is no number of x32");
  }

  @Test
  void anotherTargetKeepsItsRule() {
    String targets = "target x86_64, aarch64\n";
    assertThat(
            steps(
                remedy(
                    profile(targets + "allow ptrace\ndeny ptrace, bpf\n", Map.of()),
                    call("x86_64", "ptrace"))))
        .containsExactly(
            "main.sluice:5:1: on aarch64 { deny ptrace, bpf }\non x86_64 { deny bpf }");
    assertThat(
            steps(
                remedy(
                    profile(
                        targets
                            + "allow ptrace\non x86_64 { deny ptrace }\n"
                            + "on aarch64 { never ptrace\n deny ptrace }\n",
                        Map.of()),
                    call("x86_64", "ptrace"))))
        .containsExactly("main.sluice:5:13: ");
  }

  @Test
  void aStatementThatChangesTwiceIsToldOnce() {
    assertThat(
            steps(
                remedy(
                    profile(
                        """
                        target x86_64, aarch64
                        deny bpf, mount, mount(flags == 1)
                        deny trap mount, read
                        allow mount
                        """,
                        Map.of()),
                    call("x86_64", "mount"))))
        .containsExactlyInAnyOrder(
            "main.sluice:4:1: on aarch64 { deny bpf, mount, mount(flags == 1) }\n"
                + "on x86_64 { deny bpf }",
            "main.sluice:5:1: on aarch64 { deny trap mount, read }\non x86_64 { deny trap read }");
  }

  @Test
  void aRuleOfASharedFileIsSplit() {
    Map<String, String> base =
        Map.of(
            "base.sluice",
            """
            profile base
            audited linux 6.12
            deny arch_prctl, bpf, @debug
            on x86_64, aarch64 { deny mount }
            """);
    AmendableProfile profile =
        profile("target x86_64, aarch64\nuse \"base.sluice\"\nallow mount, arch_prctl\n", base);
    assertThat(steps(remedy(profile, call("x86_64", "mount"))))
        .containsExactly("base.sluice:4:22: on aarch64 { deny mount }");
    // Other profiles may have other targets.
    Remedy remedy = remedy(profile, call("x86_64", "arch_prctl"));
    assertThat(steps(remedy)).hasSize(1);
    assertThat(steps(remedy).get(0))
        .contains("on x86, ", "aarch64, ", "riscv64", " { deny arch_prctl, bpf, @debug }\n")
        .endsWith("\non x86_64 { deny bpf, @debug }");
    assertThat(further(remedy)).isEmpty();
    // A call that an ABI lacks is not named there.
    assertThat(steps(remedy(profile, call("aarch64", "bpf"))).get(0))
        .endsWith("\non aarch64 { deny @debug }");
  }

  @Test
  void aSharedFileKeepsWhatOtherProfilesMean() {
    AmendableProfile profile =
        profile(
            "target x86_64\nuse \"base.sluice\"\nallow clock_settime\n",
            Map.of("base.sluice", "profile base\naudited linux 6.12\ndeny @clock\n"));
    Remedy remedy = remedy(profile, call("x86_64", "clock_settime"));
    assertThat(steps(remedy)).hasSize(1).allMatch(step -> step.contains("clock_settime64"));
    assertThat(((Step.Changed) ((Remedy.Found) remedy).steps().get(0)).shared()).isTrue();
  }

  @Test
  void anAssertionIsAReasonNotTo() {
    assertThat(reason(remedy(profile("allow read\nnever ptrace\n"), call("x86_64", "ptrace"))))
        .isEqualTo("a profile with this is refused: SL3003");
  }

  @Test
  void whatNoRuleIsAboutStaysRefused() {
    assertThat(reason(remedy(profile("allow read\n"), call("x86_64", "5000"))))
        .contains("no rule can name it");
    assertThat(reason(remedy(profile("allow read\n"), call("aarch64", "read"))))
        .contains("aarch64 is no target");
  }

  @Test
  void aCapabilityMayBeEnough() {
    Remedy remedy =
        remedy(profile("when capability SYS_ADMIN { allow mount }\n"), call("x86_64", "mount"));
    assertThat(((Remedy.Found) remedy).enough()).hasToString("[SYS_ADMIN]");
  }

  @Test
  void aCallNewerThanTheAuditedReleaseIsNamed() {
    assertThat(steps(remedy(profile("allow read\n"), call("x86_64", "open_tree_attr"))))
        .containsExactly("add: allow open_tree_attr");
  }

  /** Whatever is asked of a call without arguments, no call of another name gets more. */
  @Test
  void noOtherCallGetsMore() {
    AmendableProfile profile =
        profile("allow @default\ndeny @debug, @mount, @keyring\ndeny errno ENOSYS clone3\n");
    Abi abi = CATALOG.named("x86_64").orElseThrow();
    for (String name :
        List.of("ptrace", "mount", "keyctl", "clone3", "bpf", "unshare", "add_key")) {
      Remedy.Found found = (Remedy.Found) remedy(profile, call("x86_64", name));
      Predicate more =
          permitted(found.after().meaning()).minus(permitted(found.before().meaning()));
      assertThat(more.isEmpty()).as(name).isFalse();
      Predicate others =
          more.minus(
              found
                  .before()
                  .universe()
                  .equal(
                      Field.NUMBER,
                      Integer.toUnsignedLong(
                          abi.syscalls()
                              .named(new SyscallName(name))
                              .orElseThrow()
                              .number()
                              .value())));
      assertThat(others.isEmpty()).as(name).isTrue();
    }
  }

  @Test
  void ofAnyProfileAndCallSomethingIsSaid() {
    assertThat(
            Fuzzing.run(
                random -> {
                  String text = RandomProfiles.text(random, List.of("x86_64", "x86"));
                  AmendableProfile profile = Remedies.whole(text, Map.of());
                  AskedCall asked =
                      Remedies.randomCall(
                          random,
                          String.valueOf(random.nextInt(20)),
                          String.valueOf(1L << random.nextInt(64)));
                  Remedy remedy = remedy(profile, asked);
                  if (remedy instanceof Remedy.Found found) {
                    assertThat(found.then().action().permission())
                        .as(text)
                        .isNotEqualTo(Permission.DENIED);
                    assertThat(found.steps()).as(text).isNotEmpty();
                  } else {
                    assertThat(remedy).as(text).isInstanceOf(Remedy.Unneeded.class);
                  }
                }))
        .isPositive();
  }

  private static Predicate permitted(Meaning meaning) {
    return meaning.where(action -> action.permission() != Permission.DENIED);
  }
}

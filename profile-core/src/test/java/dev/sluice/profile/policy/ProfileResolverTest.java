package dev.sluice.profile.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.oracle.Growth;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.GroupName;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.diagnostic.SourceFile;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProfileResolverTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();
  private static final String HEADER = "profile p\ntarget x86_64\naudited linux 6.12\n";

  @Test
  void aRuleKnowsTheItemThatItComesFrom() {
    Policy policy = resolve(HEADER + "allow read, close( fd == 1 ), @signals\n").orElseThrow();
    List<Rule> rules = policy.targets().get(0).rules();
    assertThat(rules.get(0).origin().text()).isEqualTo("read");
    assertThat(rules.get(1).origin().text()).isEqualTo("close( fd == 1 )");
    assertThat(rules.get(2).origin().text()).isEqualTo("@signals");
  }

  @Test
  void groupsNeverPermitCallsThatAreNewerThanTheAuditedRelease() {
    KernelRelease old = new KernelRelease(4, 0);
    Abi abi = CATALOG.named("x86_64").orElseThrow();
    for (GroupName group : CATALOG.groups().names()) {
      Set<SyscallName> all =
          CATALOG.groups().members(group).orElseThrow().stream()
              .filter(call -> abi.syscalls().named(call).isPresent())
              .collect(Collectors.toSet());
      Set<SyscallName> considered =
          all.stream()
              .filter(call -> abi.syscalls().named(call).orElseThrow().existsIn(old))
              .collect(Collectors.toSet());
      for (String permits : List.of("allow", "log", "notify", "trace 1", "must allow")) {
        assertThat(spoken("4.0", permits + " " + group)).as(permits).isEqualTo(considered);
      }
      for (String denies : List.of("deny", "deny kill process", "never", "must errno EPERM")) {
        assertThat(spoken("4.0", denies + " " + group)).as(denies).isEqualTo(all);
      }
    }
  }

  @Test
  void aCallNamedByItselfIsMeantHoweverNew() {
    Syscall newest =
        CATALOG.named("x86_64").orElseThrow().syscalls().all().stream()
            .filter(call -> !call.existsIn(new KernelRelease(6, 0)))
            .findFirst()
            .orElseThrow();
    assertThat(spoken("4.0", "allow " + newest.name())).containsExactly(newest.name());
  }

  @Test
  void withoutATargetLineEveryAbiIsATarget() {
    Policy policy = resolve("profile p\naudited linux 6.12\nallow read\n").orElseThrow();
    assertThat(policy.targetsDeclared()).isFalse();
    assertThat(policy.targets()).extracting(AbiPolicy::abi).isEqualTo(CATALOG.all());
    assertThat(resolve(HEADER).orElseThrow().targetsDeclared()).isTrue();
  }

  @Test
  void targetsComeInTheOrderOfTheCatalogue() {
    Policy policy = resolve("profile p\ntarget aarch64, x86_64\naudited linux 6.1\n").orElseThrow();
    assertThat(policy.targets())
        .extracting(t -> t.abi().name())
        .containsExactly("x86_64", "aarch64");
  }

  @Test
  void missingHeaderLinesHaveTheMeaningOfTheLanguage() {
    Policy policy = resolve(HEADER).orElseThrow();
    AbiPolicy abi = policy.targets().get(0);
    assertThat(abi.byDefault().action()).isEqualTo(new Action.Errno(1));
    assertThat(abi.unknown().action()).isEqualTo(new Action.Errno(38));
    assertThat(abi.multiplexed().action()).isEqualTo(new Action.Errno(38));
    assertThat(abi.byDefault().origin()).isEmpty();
    assertThat(policy.foreign().action()).isEqualTo(new Action.KillProcess());
    assertThat(resolve("profile p\nallow read\n").diagnostics().all())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.MISSING_AUDITED);
  }

  @Test
  void aConstantThatAnAbiLacksIsAnErrorThereOnly() {
    String header = "profile p\ntarget x86_64, mips, mipsel, ppc64le\naudited linux 6.12\n";
    Checked<Policy> lacking = resolve(header + "allow kill(sig == SIGSTKFLT)\n");
    assertThat(lacking.diagnostics().all())
        .extracting(Diagnostic::code, Diagnostic::message)
        .containsExactly(
            tuple(
                DiagnosticCode.UNKNOWN_CONSTANT,
                "there is no constant 'SIGSTKFLT' on mips, mipsel"));
    String meant = "on x86_64, ppc64le { allow kill(sig == SIGSTKFLT) }\n";
    assertThat(resolve(header + meant).diagnostics().all()).isEmpty();
    Checked<Policy> nowhere = resolve(header + "allow kill(sig == SIGSTKFLTT)\n");
    assertThat(nowhere.diagnostics().all())
        .extracting(Diagnostic::message)
        .containsExactly("unknown constant 'SIGSTKFLTT'");
  }

  @Test
  void anErrorHasTheNumberAndTheNameOfTheAbi() {
    String header = "profile p\ntarget x86_64, mips64, parisc\naudited linux 6.12\n";
    Policy policy = resolve(header + "unknown errno ENOSYS\ndeny errno EDQUOT bpf\n").orElseThrow();
    assertThat(policy.targets())
        .extracting(t -> t.abi().name(), t -> t.unknown().action(), t -> t.rules().get(0).action())
        .containsExactly(
            tuple("x86_64", new Action.Errno(38), new Action.Errno(122)),
            tuple("mips64", new Action.Errno(89), new Action.Errno(1133)),
            tuple("parisc", new Action.Errno(251), new Action.Errno(69)));
    assertThat(policy.targets())
        .allMatch(t -> t.unknown().action().text(t.abi()).equals("errno ENOSYS"));
  }

  @Test
  void anErrorForForeignAbisHasOneNumber() {
    String header = "profile p\ntarget x86_64, mips64\naudited linux 6.12\n";
    assertThat(codes(resolve(header + "foreign errno ENOSYS\n")))
        .containsExactly(DiagnosticCode.ERRNO_DIFFERS);
    assertThat(resolve(header + "foreign errno EPERM\n").orElseThrow().foreign().action())
        .isEqualTo(new Action.Errno(1));
    assertThat(resolve(header + "foreign errno 38\n").orElseThrow().foreign().action())
        .isEqualTo(new Action.Errno(38));
  }

  @Test
  void aUsedProfileGivesItsRulesButNotItsHeader() {
    Policy policy =
        resolve(
                HEADER + "use \"base/b.sluice\"\nallow read\n",
                Map.of(
                    "base/b.sluice",
                    """
                    profile b
                    target aarch64, x86_64
                    audited linux 6.1
                    default allow
                    foreign allow
                    selinux { domain b }
                    allow write
                    never bpf
                    hot close
                    capability CHOWN
                    read "/x"
                    """))
            .orElseThrow();
    AbiPolicy abi = policy.targets().get(0);
    assertThat(policy.name()).isEqualTo("p");
    assertThat(policy.audited()).isEqualTo(new KernelRelease(6, 12));
    assertThat(policy.foreign().action()).isEqualTo(new Action.KillProcess());
    assertThat(policy.selinux()).isEmpty();
    assertThat(policy.targets()).hasSize(1);
    assertThat(abi.byDefault().action()).isEqualTo(new Action.Errno(1));
    assertThat(abi.rules()).extracting(r -> r.call().value()).containsExactly("read", "write");
    assertThat(abi.assertions()).hasSize(1);
    assertThat(policy.weights().samples().get(0).call()).isEqualTo(new SyscallName("close"));
    assertThat(policy.capabilities()).hasSize(1);
    assertThat(policy.resources())
        .extracting(resource -> resource.getClass().getSimpleName())
        .containsExactly("Held", "Files");
  }

  @Test
  void aUsedProfileMayBeWrittenForMoreThanTheTargets() {
    String base = "profile b\nallow open, openat, fork\non x86 { allow stat64 }\n";
    Policy policy =
        resolve(
                "profile p\ntarget aarch64\naudited linux 6.1\nuse \"b.sluice\"\n",
                Map.of("b.sluice", base))
            .orElseThrow();
    assertThat(policy.targets().get(0).rules())
        .extracting(r -> r.call().value())
        .containsExactly("openat");
    assertThat(codes(resolve("profile p\ntarget aarch64\naudited linux 6.1\nallow open\n")))
        .containsExactly(DiagnosticCode.UNKNOWN_SYSCALL);
  }

  @Test
  void groupsOfAUsedProfileEndAtTheOlderRelease() {
    String old = "profile b\naudited linux 4.0\nallow @process\n";
    String young = "profile c\naudited linux 6.12\nallow @process\n";
    Set<String> at40 = calls(resolve(audited("4.0") + "allow @process\n"));
    Set<String> at612 = calls(resolve(audited("6.12") + "allow @process\n"));
    assertThat(at40).isNotEqualTo(at612);
    String use = "use \"b.sluice\"\n";
    assertThat(calls(resolve(audited("6.12") + use, Map.of("b.sluice", old)))).isEqualTo(at40);
    assertThat(calls(resolve(audited("4.0") + use, Map.of("b.sluice", young)))).isEqualTo(at40);
    assertThat(calls(resolve(audited("6.12") + use, Map.of("b.sluice", young)))).isEqualTo(at612);
    String through = "profile b\naudited linux 4.0\nuse \"c.sluice\"\n";
    Map<String, String> chain = Map.of("b.sluice", through, "c.sluice", young);
    assertThat(calls(resolve(audited("6.12") + use, chain))).isEqualTo(at40);
    assertThat(calls(resolve(audited("6.12") + use + "use \"c.sluice\"\n", chain)))
        .isEqualTo(at612);
  }

  @Test
  void aFileThatIsUsedTwiceJoinsOnce() {
    Map<String, String> files =
        Map.of(
            "a.sluice", "use \"c.sluice\"\n",
            "b.sluice", "use \"d/../c.sluice\"\nuse \"c.sluice\"\n".replace("d/../", ""),
            "c.sluice", "allow read\n");
    Policy policy =
        resolve(HEADER + "use \"a.sluice\"\nuse \"b.sluice\"\nuse \"c.sluice\"\n", files)
            .orElseThrow();
    assertThat(policy.targets().get(0).rules()).hasSize(1);
  }

  @Test
  void aCircleIsReportedWithItsWholeWay() {
    Map<String, String> files =
        Map.of(
            "a.sluice", "use \"b.sluice\"\n",
            "b.sluice", "allow read\nuse \"a.sluice\"\n");
    Checked<Policy> policy = resolve(HEADER + "use \"a.sluice\"\n", files);
    assertThat(DiagnosticPrinter.print(policy.diagnostics()))
        .isEqualTo(
            """
            error: 'a.sluice' uses itself: a.sluice -> b.sluice -> a.sluice [SL5103]
             --> b.sluice:2:5
              |
            2 | use "a.sluice"
              |     ^^^^^^^^^^
            """);
    assertThat(codes(resolve(HEADER + "use \"p.sluice\"\n", Map.of("p.sluice", HEADER))))
        .containsExactly(DiagnosticCode.USE_CYCLE);
  }

  @Test
  void allFilesTogetherHaveALimit() {
    Map<String, String> files = new HashMap<>();
    StringBuilder uses = new StringBuilder(HEADER);
    String comments = ("#" + "x".repeat(1000) + "\n").repeat(1000);
    for (int i = 1; i <= 5; i++) {
      files.put(i + ".sluice", comments);
      uses.append("use \"").append(i).append(".sluice\"\n");
      assertThat(codes(resolve(uses.toString(), files)))
          .as("%d files", i)
          .hasSize(i * comments.length() < ProfileResolver.MAX_CHARACTERS ? 0 : 1);
    }
    assertThat(codes(resolve(uses.toString(), files))).containsExactly(DiagnosticCode.TOO_LONG);
  }

  @Test
  void chainsAndFilesHaveLimits() {
    Map<String, String> chain = new HashMap<>();
    for (int i = 1; i < 100; i++) {
      chain.put(i + ".sluice", "use \"" + (i + 1) + ".sluice\"\n");
    }
    chain.put("100.sluice", "allow read\n");
    assertThat(codes(resolve(HEADER + "use \"1.sluice\"\n", chain)))
        .containsExactly(DiagnosticCode.TOO_MANY_FILES);
    assertThat(codes(resolve(HEADER + "use \"69.sluice\"\n", chain))).isEmpty();
    assertThat(codes(resolve(HEADER + "use \"68.sluice\"\n", chain)))
        .containsExactly(DiagnosticCode.TOO_MANY_FILES);
    Map<String, String> many = new HashMap<>();
    StringBuilder uses = new StringBuilder(HEADER);
    for (int i = 1; i <= ProfileResolver.MAX_FILES; i++) {
      many.put(i + ".sluice", "allow read\n");
      if (i == ProfileResolver.MAX_FILES) {
        assertThat(codes(resolve(uses.toString(), many))).isEmpty();
      }
      uses.append("use \"").append(i).append(".sluice\"\n");
    }
    assertThat(codes(resolve(uses.toString(), many)))
        .containsExactly(DiagnosticCode.TOO_MANY_FILES);
  }

  @Test
  void findingsOfTheMainFileComeFirst() {
    Checked<Policy> policy =
        resolve(
            HEADER + "use \"b.sluice\"\nallow nope\n",
            Map.of("b.sluice", "alow read\nallow raed\n"));
    assertThat(policy.diagnostics().all())
        .extracting(d -> d.span().orElseThrow().toString())
        .containsExactly("p.sluice:5:7", "b.sluice:1:1", "b.sluice:2:7");
  }

  @Test
  void pathsOfUsedProfilesHaveOneForm() {
    for (String path :
        List.of(
            "/etc/x.sluice",
            "x.txt",
            "x",
            "",
            ".sluice",
            "a/.sluice",
            "./x.sluice",
            "a//x.sluice",
            "a/../x.sluice",
            "a\\\\x.sluice",
            "../a/./x.sluice")) {
      assertThat(codes(resolve(HEADER + "use \"" + path + "\"\n")))
          .as(path)
          .containsExactly(DiagnosticCode.BAD_USE_PATH);
    }
  }

  @Test
  void hugeProfilesAreRefusedBeforeTheyFillTheMemory() {
    String line = "deny " + "@known, ".repeat(2_000) + "@known\n";
    String group =
        CATALOG.groups().names().stream()
            .max(Comparator.comparingInt(g -> CATALOG.groups().members(g).orElseThrow().size()))
            .orElseThrow()
            .toString();
    assertThat(codes(resolve(HEADER + line.replace("@known", group))))
        .containsExactly(DiagnosticCode.TOO_COMPLEX);
  }

  @Test
  void aMissingBraceDoesNotMakeTheRestMisplaced() {
    assertThat(codes(resolve(HEADER + "on x86_64 {\nallow read\ndefault allow\nallow raed\n")))
        .containsExactly(DiagnosticCode.UNBALANCED, DiagnosticCode.UNKNOWN_SYSCALL);
  }

  @Test
  void theTimeThatAProfileTakesIsInProportionToItsLength() {
    List<IntFunction<String>> hostile =
        List.of(
            length -> "allow close(fd in {" + names(length) + "})",
            length -> "allow " + names(length),
            length -> "hot " + names(length),
            length -> "capability " + names(length),
            length -> "target " + names(length),
            length -> "allow close(" + names(length).replace(",", " == 1,") + " == 1)",
            length -> "deny @default\n".repeat(length),
            length -> "allow close(fd in {" + "1..2, ".repeat(length) + "3})",
            length -> "allow close(fd == NOPE)\n".repeat(length));
    for (IntFunction<String> profile : hostile) {
      Growth.isInProportion(
          profile.apply(2),
          2_000,
          length -> resolve("profile p\naudited linux 6.12\n" + profile.apply(length) + "\n"));
    }
    String nested =
        "on x86_64, x86 { " + "when not capability SYS_ADMIN { ".repeat(60) + "deny read\n";
    assertThat(resolve("profile p\naudited linux 6.12\n" + nested).value()).isEmpty();
  }

  private static String names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "NAME" + i).collect(Collectors.joining(", "));
  }

  @Test
  void oneRunFindsTheMistakesOfEveryStatement() {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < 50; i++) {
      text.append("allow nope").append(i).append(", close(x == 1, fd == NOPE)\n");
    }
    assertThat(codes(resolve(text.toString()))).hasSize(150);
  }

  @Test
  void whatIsWrongOnSomeAbisIsSaidWithTheirNames() {
    Checked<Policy> policy =
        resolve(
            """
            profile p
            target x86_64, aarch64, riscv64, x86
            audited linux 6.12
            allow personality(personality == NO_SUCH)
            allow prctl(option == ARCH_GET_FS)
            on x86_64, x86 { allow prctl(option == ARCH_GET_FS) }
            allow pread64(pos_low == 0)
            """);
    assertThat(policy.diagnostics().all())
        .extracting(Diagnostic::message)
        .containsExactly(
            "unknown constant 'NO_SUCH'",
            "there is no constant 'ARCH_GET_FS' on aarch64, riscv64",
            "'pread64' has no argument 'pos_low' on x86_64, aarch64, riscv64",
            "'pos_low' of 'pread64' is half of a 64-bit value on x86");
  }

  @Test
  void anUnknownTargetDoesNotCauseMoreFindings() {
    String rules = "audited linux 6.12\nallow arch_prctl(option == ARCH_GET_FS), open\n";
    assertThat(codes(resolve("profile p\ntarget x86_46\n" + rules)))
        .containsExactly(DiagnosticCode.UNKNOWN_ABI);
    assertThat(codes(resolve("profile p\ntarget x86_64 x\n" + rules)))
        .containsExactly(DiagnosticCode.SYNTAX);
    assertThat(codes(resolve("profile p\ntarget x86_64 x\n" + rules + "allow raed\n")))
        .containsExactly(DiagnosticCode.SYNTAX, DiagnosticCode.UNKNOWN_SYSCALL);
  }

  private static String audited(String release) {
    return "profile p\ntarget x86_64\naudited linux " + release + "\n";
  }

  private static Set<SyscallName> spoken(String release, String statement) {
    AbiPolicy abi = resolve(audited(release) + statement + "\n").orElseThrow().targets().get(0);
    Set<SyscallName> calls = abi.rules().stream().map(Rule::call).collect(Collectors.toSet());
    abi.assertions().forEach(a -> calls.add(a.call()));
    return calls;
  }

  private static Set<String> calls(Checked<Policy> policy) {
    return policy.orElseThrow().targets().get(0).rules().stream()
        .map(r -> r.call().value())
        .collect(Collectors.toSet());
  }

  private static List<DiagnosticCode> codes(Checked<Policy> policy) {
    return policy.diagnostics().all().stream()
        .filter(d -> d.code() != DiagnosticCode.MISSING_AUDITED)
        .map(Diagnostic::code)
        .toList();
  }

  private static Checked<Policy> resolve(String text) {
    return resolve(text, Map.of());
  }

  private static Checked<Policy> resolve(String text, Map<String, String> files) {
    return new ProfileResolver(CATALOG)
        .resolve(
            new Source("p.sluice", new SourceFile("p.sluice", text)), new MemorySources(files));
  }
}

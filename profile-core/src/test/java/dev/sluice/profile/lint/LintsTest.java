package dev.sluice.profile.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.MarkdownBlock;
import dev.sluice.profile.RandomProfiles;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.difference.ComparedMeaning;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import dev.sluice.profile.render.Suppression;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found, and what is not. */
class LintsTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();

  private static SourceFile file(String text) {
    return new SourceFile("p.sluice", text);
  }

  private static Diagnostics findings(String text) {
    return findings(text, false);
  }

  /** Of the profile, or of a filter that means the same. */
  private static Diagnostics findings(String text, boolean asFilter) {
    Universe universe = new Universe();
    PolicyMeaning profile =
        new ProfileResolver(CATALOG)
            .resolve(
                new Source("p.sluice", file(text)),
                (user, path, place) -> {
                  throw new AssertionError("no other profile is used");
                })
            .then(policy -> PolicyMeaning.of(policy, universe))
            .orElseThrow();
    ComparedMeaning subject =
        asFilter
            ? ComparedMeaning.of("p.bpf", profile.meaning())
            : ComparedMeaning.of("p.sluice", profile);
    return Acceptances.of(file(text))
        .orElseThrow()
        .sift(new Lints(CATALOG).findings(subject, universe, profile.policy().environment()))
        .left();
  }

  private static List<String> messages(String text) {
    return findings("profile p\n" + text).all().stream()
        .map(finding -> finding.code().id() + " " + finding.message())
        .toList();
  }

  static List<MarkdownBlock> examples() {
    return MarkdownBlock.of(MarkdownBlock.page("diagnostics.md")).stream()
        .filter(block -> block.kind().equals("lint"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleHasItsFindingAndNoOther(MarkdownBlock example) {
    String code = example.section().substring(0, "SL1234".length());
    if (code.equals("SL8000")) {
      assertThat(Acceptances.of(file(example.text())).diagnostics().all())
          .extracting(finding -> finding.code().id())
          .containsExactly(code);
    } else {
      assertThat(findings(example.text()).all())
          .extracting(finding -> finding.code().id())
          .containsOnly(code);
      assertThat(findings(example.text()).all()).allMatch(finding -> finding.span().isPresent());
    }
  }

  @Test
  void aFilterHasTheFindingsOfItsProfile() {
    for (MarkdownBlock example : examples()) {
      String code = example.section().substring(0, "SL1234".length());
      if (!code.equals("SL8000") && !code.equals("SL8010")) {
        assertThat(findings(example.text(), true).all())
            .as(code)
            .extracting(finding -> finding.code().id())
            .contains(code);
        assertThat(findings(example.text(), true).all())
            .allMatch(finding -> finding.message().startsWith("p.bpf: "));
      }
    }
  }

  @Test
  void aCarefulProfileHasNone() {
    assertThat(
            messages(
                """
                target x86_64, aarch64
                audited linux 7.1
                allow read, write, ioctl(cmd in {TCGETS, TIOCGWINSZ}), clone, execve, execveat
                allow socket(family in {AF_UNIX, AF_INET})
                deny errno ENOSYS clone3
                """))
        .isEmpty();
  }

  @Test
  void theCallShowsTheWayAround() {
    Diagnostic finding =
        findings(
                """
                profile p
                target x86_64
                audited linux 7.1
                allow socket(arg0 < 38 or arg0 > 38)
                """)
            .all()
            .get(0);
    assertThat(finding.message())
        .isEqualTo(
            "on x86_64 a bit above the 32 that the kernel reads of 'family' permits 'socket'");
    assertThat(finding.hint())
        .contains(
            "x86_64 socket(family 0x100000026) gets allow, and the kernel carries out x86_64"
                + " socket(family 38), which gets errno EPERM");
    assertThat(finding.span().orElseThrow().position().line()).isEqualTo(4);
  }

  @Test
  void abisShareAFinding() {
    assertThat(messages("target x86_64, aarch64, s390x\naudited linux 7.1\nallow execveat\n"))
        .containsExactly(
            "SL8006 on x86_64, aarch64, s390x 'execve' is denied or restricted, and 'execveat' is"
                + " permitted: it executes a program, too");
  }

  @Test
  void releasesAreCounted() {
    String table = CATALOG.tableRelease().toString();
    assertThat(messages("target x86_64\naudited linux 5.19\nallow read\n"))
        .containsExactly(
            "SL8010 audited up to Linux 5.19, %d releases before %s"
                .formatted(20 + CATALOG.tableRelease().minor() + 1, table));
    assertThat(messages("target x86_64\naudited linux 6.19\nallow read\n")).isEmpty();
  }

  /** Who gets into a user namespace of his own has all capabilities there. */
  @Test
  void aCallThatAsksInItsNamespaceFailsWhereNoOtherOneCanBeEntered() {
    String header = "target x86_64\naudited linux 7.1\nunknown errno ENOSYS\n";
    String clone = "allow clone(clone_flags & CLONE_NEWUSER == 0)\n";
    assertThat(messages(header + clone + "allow chroot, sethostname\ndeny errno ENOSYS clone3\n"))
        .containsExactlyInAnyOrder(
            "SL8011 on x86_64 'chroot' is permitted, and fails without SYS_CHROOT, which is not"
                + " held",
            "SL8011 on x86_64 'sethostname' is permitted, and fails without SYS_ADMIN, which is not"
                + " held");
    for (String entering :
        List.of(
            "allow clone\n",
            "allow unshare(unshare_flags == CLONE_NEWUSER)\n",
            "allow setns\n",
            "foreign allow\n")) {
      assertThat(messages(header + entering + "allow chroot\ndeny errno ENOSYS clone3\n"))
          .as(entering)
          .noneMatch(message -> message.startsWith("SL8011"));
    }
  }

  @Test
  void aCapabilityIsForItsCallsOnWhateverTarget() {
    String header =
        "target x86_64, aarch64\naudited linux 7.1\ncapability MKNOD, SYS_ADMIN, KILL\n";
    assertThat(messages(header + "allow read, kill(sig == 0)\n"))
        .contains("SL8012 MKNOD is held, and no call that it is for is permitted")
        .noneMatch(message -> message.contains("KILL is held"))
        .noneMatch(message -> message.contains("SYS_ADMIN is held"));
    assertThat(messages(header + "on x86_64 { allow mknod }\n"))
        .noneMatch(message -> message.contains("MKNOD is held"));
  }

  /** 63 is read on aarch64, and nothing that a filter for x86_64 should speak of at 400. */
  @Test
  void aNumberOfNoCallIsFoundInFiltersOfEitherKind() {
    for (boolean open : List.of(false, true)) {
      Universe universe = new Universe();
      Abi abi = CATALOG.named("x86_64").orElseThrow();
      Action common = open ? new Action.Allow() : new Action.Errno(38);
      Action special = open ? new Action.Errno(1) : new Action.Allow();
      Meaning filter =
          universe
              .callsOf(abi)
              .and(
                  universe
                      .equal(Field.NUMBER, 0)
                      .or(universe.equal(Field.NUMBER, 400))
                      .or(universe.equal(Field.NUMBER, 401)))
              .choose(universe.always(special), universe.always(common));
      assertThat(
              new Lints(CATALOG)
                  .findings(
                      ComparedMeaning.of("p.bpf", filter),
                      universe,
                      new Environment(CATALOG.tableRelease(), Set.of()))
                  .all())
          .extracting(finding -> finding.code().id() + " " + finding.message())
          .contains(
              "SL8013 p.bpf: on x86_64 numbers that are no calls are %s, and others are not: 400,"
                      .formatted(open ? "denied" : "permitted")
                  + " 401");
    }
  }

  @Test
  void aFilterThatPermitsOneOfTwoCallsIsFound() {
    String profile =
        "profile p\ntarget x86\naudited linux 7.1\nunknown errno ENOSYS\nallow utimensat%s\n";
    String missing =
        "p.bpf: on x86 'utimensat' is permitted, and 'utimensat_time64', which does the same, gets"
            + " errno EPERM";
    assertThat(findings(profile.formatted(""), true).all())
        .extracting(Diagnostic::message)
        .contains(missing);
    for (String other : List.of(", utimensat_time64", "\ndeny errno ENOSYS utimensat_time64")) {
      assertThat(findings(profile.formatted(other), true).all())
          .extracting(Diagnostic::message)
          .doesNotContain(missing);
    }
    assertThat(findings(profile.formatted("")).all())
        .extracting(finding -> finding.code().id())
        .doesNotContain("SL8015");
  }

  @Test
  void whatIsAcceptedIsNotTold() {
    String text = "profile p\ntarget x86_64\naudited linux 7.1\nallow ioctl, execveat\n";
    assertThat(findings("# accept SL8008: no terminal\n" + text).all())
        .extracting(finding -> finding.code().id())
        .containsExactly("SL8006");
    for (String wrong :
        List.of(
            "# accept SL8008", "#accept SL8008:  ", "# accept SL8000: x", "# accept SL2001: x")) {
      assertThat(Acceptances.of(file(text + "  " + wrong + "\n")).diagnostics().all())
          .as(wrong)
          .extracting(Diagnostic::message, f -> f.span().orElseThrow().position().line())
          .containsExactly(tuple("not an acceptance", 5));
    }
    assertThat(
            Acceptances.of(file("# accept what comes\n# accept SLOW clients\n"))
                .diagnostics()
                .all())
        .isEmpty();
  }

  @Test
  void whatIsAcceptedHasItsReasonsAndTheirLines() {
    Diagnostic terminal = Diagnostic.of(DiagnosticCode.TERMINAL_INPUT, "a");
    Diagnostic execution = Diagnostic.of(DiagnosticCode.SECOND_DOOR, "b");
    Diagnostics both = Diagnostics.of(List.of(terminal, execution));
    LintFindings sifted =
        Acceptances.of(file("# accept SL8008: one \n#accept  SL8008 :two\nprofile p\n"))
            .orElseThrow()
            .sift(both);
    assertThat(sifted.left().all()).containsExactly(execution);
    assertThat(sifted.accepted()).containsOnlyKeys(terminal);
    assertThat(sifted.accepted().get(terminal))
        .extracting(Suppression::justification, why -> why.origin().position().line())
        .containsExactly(tuple("one", 1), tuple("two", 2));
    assertThat(sifted.all()).isEqualTo(both);
    // Another file has the same finding, and nobody accepts it there.
    LintFindings files = sifted.and(LintFindings.left(Diagnostics.of(List.of(terminal))));
    assertThat(files.left()).isEqualTo(both);
    assertThat(files.accepted()).isEmpty();
  }

  @Test
  void noProfileMakesThemThrow() {
    Fuzzing.run(
        random -> {
          List<String> abis =
              random.nextBoolean() ? List.of("x86_64", "x86", "x32") : List.of("mips64", "s390");
          String text = RandomProfiles.text(random, abis);
          assertThat(findings(text).hasErrors()).isFalse();
          assertThat(findings(text, true).hasErrors()).isFalse();
        });
  }
}

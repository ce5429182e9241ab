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
import dev.sluice.profile.diagnostic.Edit;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AmendableProfile;
import dev.sluice.profile.policy.Permission;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import dev.sluice.profile.syntax.ProfileFormatter;
import dev.sluice.profile.syntax.ProfileParser;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a profile could say for something not to be found in it. */
class LintedProfileTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();
  private static final String HEADER = "profile p\ntarget x86_64\naudited linux 7.1\n";

  private static AmendableProfile amendable(String text) {
    return amended ->
        new ProfileResolver(CATALOG)
            .resolve(
                new Source("p.sluice", amended.apply(new SourceFile("p.sluice", text))),
                (user, path, place) -> {
                  throw new AssertionError("no other profile is used");
                });
  }

  private static LintedProfile profile(String text) {
    return profile(text, UnaryOperator.identity());
  }

  private static LintedProfile profile(String text, UnaryOperator<Policy> looked) {
    return new LintedProfile(
        CATALOG,
        amendable(text),
        "p.sluice",
        looked,
        Policy::environment,
        meaning -> Diagnostics.none());
  }

  private static Diagnostics findings(String text) {
    return profile(text).findingsWithFixes().orElseThrow();
  }

  private static LintedProfile.Mended mended(String text) {
    return profile(text).mended(Acceptances.NONE).orElseThrow();
  }

  private static PolicyMeaning meaning(String text, Universe universe) {
    return amendable(text)
        .with(file -> file)
        .then(policy -> PolicyMeaning.of(policy, universe))
        .orElseThrow();
  }

  private static void assertNothingIsNew(String before, String after) {
    Universe universe = new Universe();
    assertThat(permitted(after, universe).minus(permitted(before, universe)).smallest())
        .as(after)
        .isEmpty();
  }

  private static Predicate permitted(String text, Universe universe) {
    return meaning(text, universe)
        .meaning()
        .where(action -> action.permission() != Permission.DENIED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          allow clone                     | SL8005 | deny errno ENOSYS clone3
          allow ioctl                     | SL8008 | deny ioctl(cmd == TIOCLINUX)
          allow acct                      | SL8011 | when not capability SYS_PACCT { deny acct }
          """)
  void aRuleAtTheEndMends(String statement, String code, String rule) {
    Diagnostic finding =
        findings(HEADER + statement + "\n").all().stream()
            .filter(each -> each.code().id().equals(code))
            .findFirst()
            .orElseThrow();
    Edit fix = finding.fix().orElseThrow();
    assertThat(fix.text()).isEqualTo(rule + "\n");
    assertThat(fix.place().start()).isEqualTo((HEADER + statement + "\n").length());
    assertThat(findings(fix.applied().text()).all())
        .noneMatch(each -> each.message().equals(finding.message()));
  }

  @Test
  void aFileWithoutLastLineEndGetsOne() {
    assertThat(mended(HEADER + "allow clone").file().text())
        .isEqualTo(HEADER + "allow clone\ndeny errno ENOSYS clone3\n");
  }

  /** A rule that permits the call would never decide beside one that denies it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          allow execveat             | deny execveat
          allow execveat, read       | deny execveat; allow read
          allow read, execveat       | deny execveat; allow read
          allow read, execveat, bind | deny execveat; allow read, bind
          allow read, io_uring_setup | deny errno ENOSYS io_uring_setup; allow read
          """)
  void aCallIsTakenOutOfItsRule(String statement, String mended) {
    assertThat(mended(HEADER + statement + "\n# end\n").file().text())
        .isEqualTo(HEADER + mended.replace("; ", "\n") + "\n# end\n");
  }

  @Test
  void aRuleIsForTheAbisWhereItIsMissing() {
    String text =
        "profile p\ntarget x86_64, aarch64\naudited linux 7.1\nallow execveat\non aarch64 { allow"
            + " execve }\n";
    assertThat(mended(text).file().text()).isEqualTo(text + "on x86_64 { deny execveat }\n");
  }

  @Test
  void onlyWhatIsLookedAtIsMended() {
    String text = "profile p\ntarget x86_64, aarch64\naudited linux 7.1\nallow execveat\n";
    Set<Abi> one = Set.of(CATALOG.named("aarch64").orElseThrow());
    assertThat(
            profile(text, policy -> policy.restrictedTo(one))
                .mended(Acceptances.NONE)
                .orElseThrow()
                .file()
                .text())
        .isEqualTo(text + "on aarch64 { deny execveat }\n");
  }

  @Test
  void aLineOfTheHeaderIsReplacedOrPutBelowTheOthers() {
    String replaced = HEADER + "unknown errno EPERM # not yet\nallow read\n";
    assertThat(mended(replaced).file().text())
        .isEqualTo(HEADER + "unknown errno ENOSYS # not yet\nallow read\n");
    String open = HEADER + "foreign allow\nallow read\n";
    assertThat(mended(open).file().text()).isEqualTo(HEADER + "foreign kill process\nallow read\n");
  }

  @Test
  void anArgumentIsCalledByItsName() {
    String text =
        HEADER
            + "allow socket( # arg0\n  arg0 != AF_ALG), bind # arg0 of socket\n"
            + "deny socket(arg0 == 3)\n";
    assertThat(mended(text).file().text())
        .isEqualTo(
            HEADER
                + "allow socket( # arg0\n  family != AF_ALG), bind # arg0 of socket\n"
                + "deny socket(family == 3)\n");
  }

  /** What would be lost, or would stand beside another statement, is left for its author. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "allow read, execveat, # for the loader\n  write\n",
        "allow execveat(fd == 3 # the loader\n  )\n",
        "on x86_64 { allow read, execveat }\n"
      })
  void commentsAndBlocksOfOneLineAreLeft(String statement) {
    assertThat(findings(HEADER + statement).all()).hasSize(1);
    assertThat(mended(HEADER + statement).file().text()).isEqualTo(HEADER + statement);
  }

  @Test
  void aCommentBehindAStatementStaysThere() {
    assertThat(mended(HEADER + "allow read, execveat # all of it\n").file().text())
        .isEqualTo(HEADER + "deny execveat\nallow read # all of it\n");
  }

  @Test
  void linesEndAsTheOthersDo() {
    assertThat(mended((HEADER + "allow read, execveat\n").replace("\n", "\r\n")).file().text())
        .isEqualTo((HEADER + "deny execveat\nallow read\n").replace("\n", "\r\n"));
    assertThat(mended((HEADER + "allow clone\n").replace("\n", "\r\n")).file().text())
        .isEqualTo((HEADER + "allow clone\ndeny errno ENOSYS clone3\n").replace("\n", "\r\n"));
  }

  /** The message of such a warning is the same, whatever rule it is about. */
  @Test
  void aSecondRuleThatNeverDecidesIsOneMore() {
    String text =
        HEADER
            + "deny personality, clone3\nallow personality\nallow openat2\nallow openat(flags =="
            + " 0)\n";
    assertThat(mended(text).file().text())
        .isEqualTo(text.replace("allow openat2", "deny errno ENOSYS openat2"));
  }

  @Test
  void whatElseIsFoundCounts() {
    String text = HEADER + "allow read, ioctl\n";
    LintedProfile profile =
        new LintedProfile(
            CATALOG,
            amendable(text),
            "p.sluice",
            UnaryOperator.identity(),
            Policy::environment,
            meaning ->
                meaning.policy().origin().file().text().contains("deny")
                    ? Diagnostics.of(
                        List.of(Diagnostic.of(DiagnosticCode.CAPABILITY_WITHOUT_CALL, "new")))
                    : Diagnostics.none());
    assertThat(profile.mended(Acceptances.NONE).orElseThrow().gone()).isEmpty();
  }

  /** By its name the argument would let values through that the whole register does not. */
  @Test
  void whatWouldPermitMoreIsNotOffered() {
    String text = HEADER + "allow socket(arg0 == 0x100000026 or arg0 == 1)\n";
    assertThat(findings(text).all())
        .extracting(finding -> finding.code().id(), Diagnostic::fix)
        .containsExactly(tuple("SL8001", Optional.empty()));
    assertThat(mended(text).file().text()).isEqualTo(text);
  }

  @Test
  void whatOnlyAnAuthorKnowsIsNotOffered() {
    assertThat(findings("profile p\ntarget x86_64\naudited linux 5.10\nallow read\n").all())
        .extracting(finding -> finding.code().id(), Diagnostic::fix)
        .containsExactly(tuple("SL8010", Optional.empty()));
  }

  /** A rule of the profile's own already says something else of it, and a second one is no help. */
  @Test
  void whatAnAssertionAsksForIsNotDenied() {
    String text = HEADER + "allow execveat\nmust allow execveat\n";
    assertThat(findings(text).all()).hasSize(1).allMatch(finding -> finding.fix().isEmpty());
    assertThat(mended(text)).extracting(LintedProfile.Mended::gone).isEqualTo(List.of());
  }

  @Test
  void whatIsAcceptedIsNotMended() {
    String text = HEADER + "allow ioctl, execveat\n";
    LintedProfile.Mended mended =
        profile(text)
            .mended(
                Acceptances.of(new SourceFile("p.sluice", "# accept SL8006: as designed\n"))
                    .orElseThrow())
            .orElseThrow();
    assertThat(mended.file().text())
        .isEqualTo(text + "deny ioctl(cmd == TIOCSTI)\ndeny ioctl(cmd == TIOCLINUX)\n");
    assertThat(mended.left().all())
        .extracting(finding -> finding.code().id())
        .containsExactly("SL8006");
  }

  @Test
  void changesAreLookedForUpToALimit() {
    List<String> calls =
        List.of(
            "read",
            "write",
            "close",
            "fstat",
            "lseek",
            "pread64",
            "pwrite64",
            "readv",
            "writev",
            "dup",
            "flock",
            "fsync",
            "fdatasync",
            "ftruncate",
            "getdents",
            "fchdir",
            "fchmod",
            "fchown",
            "sendto",
            "recvfrom",
            "sendmsg",
            "recvmsg",
            "shutdown",
            "bind",
            "listen",
            "getsockname",
            "getpeername",
            "setsockopt",
            "getsockopt",
            "connect",
            "accept",
            "fstatfs",
            "readahead",
            "fsetxattr",
            "fgetxattr",
            "flistxattr",
            "fremovexattr",
            "getdents64");
    StringBuilder text = new StringBuilder(HEADER);
    calls.forEach(call -> text.append("allow ").append(call).append("(arg0 != 1000)\n"));
    assertThat(calls).hasSizeGreaterThan(LintedProfile.MAX_FIXES);
    assertThat(findings(text.toString()).all())
        .hasSize(calls.size())
        .filteredOn(finding -> finding.fix().isPresent())
        .hasSize(LintedProfile.MAX_FIXES);
    assertThat(mended(text.toString()).gone()).hasSize(LintedProfile.MAX_FIXES);
  }

  static List<MarkdownBlock> examples() {
    return MarkdownBlock.of(MarkdownBlock.page("diagnostics.md")).stream()
        .filter(block -> block.kind().equals("lint") && !block.section().startsWith("SL8000"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsMendedOrLeftAsItIs(MarkdownBlock example) {
    LintedProfile.Mended mended = mended(example.text());
    assertThat(findings(mended.file().text()).all())
        .extracting(Diagnostic::message)
        .isEqualTo(mended.left().all().stream().map(Diagnostic::message).toList());
    assertThat(mended.left().all()).hasSizeLessThanOrEqualTo(findings(example.text()).all().size());
    assertNothingIsNew(example.text(), mended.file().text());
    String formatted = ProfileFormatter.format(ProfileParser.parse(mended.file()).orElseThrow());
    assertThat(mended.file().text()).isEqualTo(formatted);
  }

  @Test
  void noProfilePermitsMoreWhenItIsMended() {
    Fuzzing.run(
        random -> {
          String text = RandomProfiles.text(random, List.of("x86_64", "x86"));
          LintedProfile.Mended mended = mended(text);
          assertNothingIsNew(text, mended.file().text());
          assertThat(findings(mended.file().text()).all())
              .as(mended.file().text())
              .hasSize(mended.left().all().size());
        });
  }
}

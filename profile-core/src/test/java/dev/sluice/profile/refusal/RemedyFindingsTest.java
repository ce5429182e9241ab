package dev.sluice.profile.refusal;

import static dev.sluice.profile.refusal.Remedies.CATALOG;
import static dev.sluice.profile.refusal.Remedies.MAIN;
import static dev.sluice.profile.refusal.Remedies.call;
import static dev.sluice.profile.refusal.Remedies.further;
import static dev.sluice.profile.refusal.Remedies.profile;
import static dev.sluice.profile.refusal.Remedies.reason;
import static dev.sluice.profile.refusal.Remedies.remedy;
import static dev.sluice.profile.refusal.Remedies.steps;
import static dev.sluice.profile.refusal.Remedies.warnings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.RandomProfiles;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.policy.AmendableProfile;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No remedy makes {@code check} say something that it does not say itself. */
class RemedyFindingsTest {
  private static final String TARGETS = "target x86_64, aarch64\n";

  /** A profile for x86_64 that uses another one. */
  private static AmendableProfile using(String base, String main) {
    return profile(
        "target x86_64\nuse \"base.sluice\"\n" + main,
        Map.of("base.sluice", "profile base\naudited linux 6.12\n" + base));
  }

  private static Remedy mount(String statements) {
    return remedy(profile(statements), call("x86_64", "mount", "0", "0", "0", "1"));
  }

  @Test
  void anItemThatHoldsForNoCallIsLeftOut() {
    assertThat(steps(mount("allow mount\ndeny mount(flags == 1)\n")))
        .containsExactly("main.sluice:5:1: ");
    assertThat(steps(mount("allow mount\ndeny mount(flags == 1), bpf\n")))
        .containsExactly("main.sluice:5:1: deny bpf");
    assertThat(steps(mount("allow mount\ndeny mount(flags in 0..1), bpf\n")))
        .containsExactly("main.sluice:5:1: deny mount(flags in 0..1, flags != 1), bpf");
    assertThat(
            steps(
                remedy(
                    profile("allow ioctl\ndeny ioctl(cmd == TIOCSTI, fd < 9), bpf\n"),
                    call("x86_64", "ioctl", "3", "TIOCSTI"))))
        .containsExactly("main.sluice:5:1: deny ioctl(cmd == TIOCSTI, fd < 9, fd != 3), bpf");
  }

  @Test
  void anItemToWhichStricterRulesLeaveNothingIsLeftOut() {
    Remedy remedy = mount("allow mount\ndeny kill process mount(flags != 1)\ndeny mount\n");
    assertThat(steps(remedy)).containsExactly("main.sluice:6:1: ");
    assertThat(warnings(remedy)).isEmpty();
  }

  @Test
  void aBlockThatWouldBeEmptyIsNotWritten() {
    assertThat(
            steps(
                remedy(
                    profile(TARGETS + "allow mount\ndeny mount(flags == 1)\n", Map.of()),
                    call("x86_64", "mount", "0", "0", "0", "1"))))
        .containsExactly("main.sluice:5:1: on aarch64 { deny mount(flags == 1) }");
  }

  @Test
  void aSharedFileKeepsWhatOtherProfilesNeed() {
    AskedCall asked = call("x86_64", "ioctl", "0", "TIOCSTI");
    // On other ABIs, 0x5412 is something else.
    Remedy number = remedy(using("deny ioctl(cmd == 0x5412), bpf\n", "allow ioctl\n"), asked);
    assertThat(steps(number))
        .containsExactly(
            "base.sluice:3:1: deny ioctl(cmd == 0x5412, fd != 0),"
                + " ioctl(cmd == 0x5412, cmd != TIOCSTI), bpf");
    assertThat(warnings(number)).containsExactly("SL3002");
    Remedy name = remedy(using("deny ioctl(cmd == TIOCSTI), bpf\n", "allow ioctl\n"), asked);
    assertThat(steps(name))
        .containsExactly("base.sluice:3:1: deny ioctl(cmd == TIOCSTI, fd != 0), bpf");
    assertThat(warnings(name)).isEmpty();
    // Another profile may have no stricter rule.
    Remedy remedy =
        remedy(
            using("deny mount, bpf\n", "allow mount\ndeny kill process mount(flags != 1)\n"),
            call("x86_64", "mount", "0", "0", "0", "1"));
    assertThat(steps(remedy)).containsExactly("base.sluice:3:1: deny mount(flags != 1), bpf");
    assertThat(warnings(remedy)).containsExactly("SL3002");
  }

  @Test
  void whatCannotBeAvoidedIsTold() {
    Remedy remedy = remedy(profile("deny open, openat, bpf\n"), call("x86_64", "openat"));
    assertThat(steps(remedy))
        .containsExactly("main.sluice:4:1: deny open, bpf", "add: allow openat");
    assertThat(warnings(remedy)).containsExactly("SL3008");
    assertThat(warnings(remedy(profile("deny bpf\n"), call("x86_64", "mount")))).isEmpty();
  }

  @Test
  void whatWasSaidBeforeIsNotToldAgain() {
    Remedy remedy =
        remedy(
            profile(
                """
                deny open
                allow openat(flags == 1)
                allow mount
                deny mount, bpf, kill(sig == 1, sig == 2)
                """),
            call("x86_64", "bpf"));
    assertThat(warnings(remedy)).isEmpty();
    assertThat(steps(remedy))
        .containsExactly("main.sluice:7:1: deny mount, kill(sig == 1, sig == 2)", "add: allow bpf");
  }

  @Test
  void completedTwinsCount() {
    String text = "profile p\naudited linux 6.12\ntarget x86_64\nallow mkdir\ndeny mkdirat\n";
    AmendableProfile completed =
        amended ->
            new ProfileResolver(CATALOG)
                .completingTwins()
                .resolve(
                    new Source(MAIN, amended.apply(new SourceFile(MAIN, text))),
                    (user, path, place) -> Checked.refused(Diagnostics.none()));
    Remedy remedy = remedy(completed, call("x86_64", "mkdirat", "AT_FDCWD"));
    assertThat(steps(remedy)).first().isEqualTo("main.sluice:5:1: deny mkdirat(dfd != -100)");
    assertThat(further(remedy)).isEmpty();
  }

  @Test
  void whatElseIsCheckedCountsToo() {
    AmendableProfile profile = profile("deny bpf\n");
    AskedCall asked = call("x86_64", "mount");
    Remedy warned =
        new RemedySearch(
                CATALOG, meaning -> finding(meaning.policy(), DiagnosticCode.TWIN_NOT_DENIED))
            .of(profile, asked, Policy::environment)
            .orElseThrow();
    assertThat(warnings(warned)).containsExactly("SL3008");
    Remedy refused =
        new RemedySearch(CATALOG, meaning -> finding(meaning.policy(), DiagnosticCode.TOO_COMPLEX))
            .of(profile, asked, Policy::environment)
            .orElseThrow();
    assertThat(reason(refused)).startsWith("a profile with this is refused: SL");
  }

  /** Something to say of every profile that permits mount. */
  private static Diagnostics finding(Policy policy, DiagnosticCode code) {
    return policy.targets().get(0).rules().stream().anyMatch(r -> r.call().value().equals("mount"))
        ? Diagnostics.of(List.of(Diagnostic.at(policy.origin(), code, "mount")))
        : Diagnostics.none();
  }

  @Test
  void noRemedyBringsAnItemThatDecidesNothing() {
    assertThat(
            Fuzzing.run(
                random -> {
                  String text = RandomProfiles.text(random, List.of("x86_64", "x86"));
                  AmendableProfile profile = Remedies.whole(text, Map.of());
                  String[] arguments = new String[random.nextInt(5)];
                  for (int i = 0; i < arguments.length; i++) {
                    arguments[i] = String.valueOf(random.nextInt(4));
                  }
                  AskedCall asked = Remedies.randomCall(random, arguments);
                  if (remedy(profile, asked) instanceof Remedy.Found found) {
                    assertThat(warnings(found)).as(text).doesNotContain("SL3002");
                  }
                }))
        .isPositive();
  }
}

package dev.sluice.profile.meaning;

import static dev.sluice.profile.meaning.Policies.ALLOW;
import static dev.sluice.profile.meaning.Policies.ENOSYS;
import static dev.sluice.profile.meaning.Policies.EPERM;
import static dev.sluice.profile.meaning.Policies.KILL;
import static dev.sluice.profile.meaning.Policies.argument;
import static dev.sluice.profile.meaning.Policies.call;
import static dev.sluice.profile.meaning.Policies.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Condition;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Permission;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyMeaningTest {
  private final Universe universe = new Universe();

  private Checked<PolicyMeaning> checked(Policies policies) {
    return PolicyMeaning.of(policies.policy(), universe);
  }

  private Meaning meaning(Policies policies) {
    return checked(policies).orElseThrow().meaning();
  }

  private List<DiagnosticCode> codes(Policies policies) {
    return checked(policies).diagnostics().all().stream().map(Diagnostic::code).toList();
  }

  @Test
  void theStrictestMatchingRuleWinsInAnyOrder() {
    Condition one = argument(0, 1);
    Condition two = argument(0, 2);
    Meaning forward =
        meaning(
            new Policies("x86_64")
                .rule(ALLOW, "kill")
                .rule(new Action.Log(), "kill", one)
                .rule(KILL, "kill", new Condition.Any(List.of(one, two))));
    Meaning backward =
        meaning(
            new Policies("x86_64")
                .rule(KILL, "kill", new Condition.Any(List.of(two, one)))
                .rule(new Action.Log(), "kill", one)
                .rule(ALLOW, "kill"));

    assertThat(forward).isEqualTo(backward);
    assertThat(forward.at(call("x86_64", "kill", 1))).isEqualTo(KILL);
    assertThat(forward.at(call("x86_64", "kill", 3))).isEqualTo(ALLOW);
  }

  @Test
  void whatNoRuleMatchesFallsThroughByWhatItIs() {
    Meaning meaning = meaning(new Policies("x86_64").rule(ALLOW, "read"));

    assertThat(meaning.at(call("x86_64", "read"))).isEqualTo(ALLOW);
    assertThat(meaning.at(call("x86_64", "write"))).as("known").isEqualTo(EPERM);
    assertThat(meaning.at(call("x86_64", "cachestat"))).as("of 6.5").isEqualTo(ENOSYS);
    assertThat(meaning.at(number("x86_64", 400))).as("a gap").isEqualTo(ENOSYS);
    assertThat(meaning.at(number("x86_64", 0x3fffffff))).isEqualTo(ENOSYS);
    assertThat(meaning.at(number("x86_64", 0x80000000))).isEqualTo(ENOSYS);
    assertThat(meaning.at(number("x86_64", 0x40000000))).as("x32").isEqualTo(KILL);
    assertThat(meaning.at(number("x86_64", -2))).as("x32").isEqualTo(KILL);
    assertThat(meaning.at(number("x86_64", -1))).as("no call").isEqualTo(ENOSYS);
    assertThat(meaning.at(call("x86", "read"))).as("foreign").isEqualTo(KILL);
  }

  @Test
  void x32IsATargetOfItsOwn() {
    Meaning meaning = meaning(new Policies("x86_64", "x32").rule(ALLOW, "read"));

    assertThat(meaning.at(call("x32", "read"))).isEqualTo(ALLOW);
    assertThat(meaning.at(call("x32", "write"))).isEqualTo(EPERM);
    assertThat(meaning.at(number("x32", 0x40000000 | 400))).isEqualTo(ENOSYS);
    assertThat(meaning.at(number("x32", -1))).isEqualTo(ENOSYS);
  }

  @Test
  void aRuleOnANewerCallIsMeant() {
    Meaning meaning = meaning(new Policies("x86_64").rule(ALLOW, "cachestat", argument(0, 7)));

    assertThat(meaning.at(call("x86_64", "cachestat", 7))).isEqualTo(ALLOW);
    assertThat(meaning.at(call("x86_64", "cachestat", 8))).isEqualTo(ENOSYS);
  }

  @Test
  void theEnvironmentDecidesBelowTheNumber() {
    Condition admin = new Condition.CapabilityHeld(Capability.SYS_ADMIN);
    Condition modern = new Condition.KernelAtLeast(new KernelRelease(5, 8));
    Meaning meaning =
        meaning(
            new Policies("x86_64")
                .rule(ALLOW, "mount", new Condition.All(List.of(admin, modern)))
                .rule(ALLOW, "umount2", new Condition.Not(admin)));
    Environment root = new Environment(new KernelRelease(5, 8), Set.of(Capability.SYS_ADMIN));
    Environment old = new Environment(new KernelRelease(5, 7), Set.of(Capability.SYS_ADMIN));

    assertThat(meaning.in(root).at(call("x86_64", "mount"))).isEqualTo(ALLOW);
    assertThat(meaning.in(old).at(call("x86_64", "mount"))).isEqualTo(EPERM);
    assertThat(meaning.in(root).at(call("x86_64", "umount2"))).isEqualTo(EPERM);
    assertThat(meaning.in(root).differs(meaning.in(old)))
        .isEqualTo(universe.callsOf(Policies.abi("x86_64")).and(universe.equal(Field.NUMBER, 165)));
  }

  @Test
  void socketcallGetsWhatTheDirectCallGetsWhateverItsArguments() {
    Meaning meaning =
        meaning(
            new Policies("x86_64", "x86")
                .rule(ALLOW, "socket", argument(0, 1))
                .rule(ALLOW, "bind")
                .rule(KILL, "listen"));

    assertThat(meaning.at(call("x86", "socketcall", 1))).as("socket").isEqualTo(ENOSYS);
    assertThat(meaning.at(call("x86", "socketcall", 0x700000001L))).isEqualTo(ENOSYS);
    assertThat(meaning.at(call("x86", "socketcall", 2))).as("bind").isEqualTo(ALLOW);
    assertThat(meaning.at(call("x86", "socketcall", 4))).as("listen").isEqualTo(KILL);
    assertThat(meaning.at(call("x86", "socketcall", 3))).as("connect").isEqualTo(EPERM);
    assertThat(meaning.at(call("x86", "socketcall", 99))).as("no operation").isEqualTo(EPERM);
    assertThat(meaning.at(call("x86", "ipc", 1))).as("semop").isEqualTo(EPERM);
  }

  @Test
  void aRuleOnADirectCallClosesTheOperationThatTheKernelCarriesOutAsThatCall() {
    Policies policies =
        new Policies("x86")
            .rule(ALLOW, "send")
            .rule(ALLOW, "recv")
            .rule(ALLOW, "accept")
            .rule(ALLOW, "sendto")
            .rule(KILL, "recvfrom")
            .rule(KILL, "accept4", argument(3, 1));
    Meaning meaning = meaning(policies);

    assertThat(meaning.at(call("x86", "socketcall", 9))).as("send").isEqualTo(ALLOW);
    assertThat(meaning.at(call("x86", "socketcall", 10))).as("recv").isEqualTo(KILL);
    assertThat(meaning.at(call("x86", "socketcall", 5))).as("accept").isEqualTo(ENOSYS);
  }

  @Test
  void aRuleOnTheMultiplexerOnlyMakesItStricter() {
    Meaning allowed = meaning(new Policies("x86").rule(ALLOW, "socketcall").rule(ALLOW, "bind"));
    Meaning denied = meaning(new Policies("x86").rule(KILL, "socketcall").rule(ALLOW, "bind"));

    assertThat(allowed.at(call("x86", "socketcall", 1))).as("socket").isEqualTo(EPERM);
    assertThat(allowed.at(call("x86", "socketcall", 2))).as("bind").isEqualTo(ALLOW);
    assertThat(denied.at(call("x86", "socketcall", 2))).as("bind").isEqualTo(KILL);
  }

  @Test
  void anOperationWithoutANumberIsJudgedBehindItsMultiplexer() {
    Meaning meaning = meaning(new Policies("x86_64", "x86").rule(ALLOW, "semop"));

    assertThat(meaning.at(call("x86", "ipc", 1))).isEqualTo(ALLOW);
    assertThat(meaning.at(call("x86", "ipc", 0x10001))).as("version 1").isEqualTo(ALLOW);
    assertThat(meaning.at(call("x86", "ipc", 2))).as("semget").isEqualTo(EPERM);
  }

  @Test
  void whatAMultiplexerHidesIsSaidOnce() {
    Policies closed =
        new Policies("x86")
            .rule(ALLOW, "socket", argument(0, 1))
            .rule(ALLOW, "bind", argument(2, 3));

    assertThat(codes(closed)).containsExactly(DiagnosticCode.MULTIPLEXER_CLOSED);
    assertThat(codes(closed.multiplexed(ALLOW))).containsExactly(DiagnosticCode.MULTIPLEXER_OPEN);
  }

  @Test
  void oneActionWithTwoDataIsAConflictOnlyWhereBothMatch() {
    assertThat(codes(new Policies("x86_64").rule(EPERM, "kill").rule(ENOSYS, "kill")))
        .containsExactly(DiagnosticCode.RULE_CONFLICT);
    assertThat(
            codes(
                new Policies("x86_64")
                    .rule(EPERM, "kill", argument(0, 1))
                    .rule(ENOSYS, "kill", argument(0, 2))))
        .isEmpty();
  }

  @Test
  void everyPairOfPlacesInConflictIsNamed() {
    List<Diagnostic> found =
        checked(
                new Policies("x86_64")
                    .rule(EPERM, "kill")
                    .rule(ENOSYS, "kill", argument(0, 1))
                    .rule(EPERM, "kill", argument(0, 1))
                    .rule(ENOSYS, "kill", argument(0, 2)))
            .diagnostics()
            .all();

    assertThat(found)
        .extracting(d -> line(d.labels().get(0).span()) + " with " + line(d.span().orElseThrow()))
        .containsExactly("2 with 3", "3 with 4", "2 with 5");
  }

  private static int line(Span span) {
    return span.position().line();
  }

  @Test
  void aFloodOfConflictsIsCutOff() {
    Policies policies = new Policies("x86_64");
    for (int i = 0; i < 900; i++) {
      policies.rule(new Action.Errno(i), "kill", argument(i % 2, i % 3));
    }

    assertThat(checked(policies).diagnostics().all()).hasSize(Findings.MAX_ERRORS + 1);
  }

  @Test
  void theStricterRuleThatIsShownHoldsForTheSameCalls() {
    Diagnostic found =
        checked(
                new Policies("x86_64")
                    .rule(KILL, "kill", argument(0, 1))
                    .rule(EPERM, "kill", argument(0, 2))
                    .rule(EPERM, "kill", argument(0, 3))
                    .rule(ALLOW, "kill", argument(0, 3)))
            .diagnostics()
            .all()
            .get(0);

    assertThat(found.code()).isEqualTo(DiagnosticCode.RULE_NEVER_DECIDES);
    assertThat(line(found.labels().get(0).span())).isEqualTo(4);
  }

  @Test
  void aRuleThatNeverDecidesIsPointedOut() {
    assertThat(codes(new Policies("x86_64").rule(ALLOW, "kill").rule(KILL, "kill")))
        .containsExactly(DiagnosticCode.RULE_NEVER_DECIDES);
    assertThat(
            codes(
                new Policies("x86_64")
                    .rule(ALLOW, "kill", new Condition.Any(List.of()))
                    .rule(KILL, "kill", argument(0, 1))))
        .containsExactly(DiagnosticCode.RULE_NEVER_DECIDES);
    assertThat(codes(new Policies("x86_64").rule(ALLOW, "kill").rule(KILL, "kill", argument(0, 1))))
        .isEmpty();
  }

  @Test
  void neverHoldsOnEveryPathAndInEveryEnvironment() {
    Condition admin = new Condition.CapabilityHeld(Capability.SYS_ADMIN);
    assertThat(
            codes(new Policies("x86_64").rule(ALLOW, "bpf", admin).never("bpf", Condition.ALWAYS)))
        .containsExactly(DiagnosticCode.NEVER_VIOLATED);
    assertThat(
            codes(
                new Policies("x86_64")
                    .rule(new Action.Notify(), "bpf")
                    .never("bpf", Condition.ALWAYS)))
        .containsExactly(DiagnosticCode.NEVER_VIOLATED);
    assertThat(
            codes(
                new Policies("x86_64", "x86")
                    .rule(ALLOW, "socket", argument(0, 1))
                    .never("socket", argument(0, 38))))
        .containsExactly(DiagnosticCode.MULTIPLEXER_CLOSED);
    assertThat(
            codes(
                new Policies("x86_64", "x86")
                    .multiplexed(ALLOW)
                    .rule(ALLOW, "socket", argument(0, 1))
                    .never("socket", argument(0, 38))))
        .containsExactly(DiagnosticCode.MULTIPLEXER_OPEN, DiagnosticCode.NEVER_VIOLATED);
  }

  @Test
  void assertionsSeeWhatMultiplexersCarryOut() {
    Policies bind = new Policies("x86").rule(ALLOW, "bind");
    assertThat(codes(bind.never("socketcall", Condition.ALWAYS)))
        .as("socketcall itself, by its first register")
        .containsExactly(DiagnosticCode.NEVER_VIOLATED);
    assertThat(codes(new Policies("x86").rule(ALLOW, "recv").never("recvfrom", Condition.ALWAYS)))
        .as("recv is a recvfrom without address")
        .containsExactly(DiagnosticCode.NEVER_VIOLATED);
    assertThat(codes(new Policies("x86").rule(ALLOW, "semop").must(ALLOW, "semop"))).isEmpty();
    assertThat(codes(new Policies("x86").must(ALLOW, "semop")))
        .containsExactly(DiagnosticCode.MUST_VIOLATED);
    assertThat(codes(new Policies("x86").rule(ALLOW, "bind").must(ALLOW, "bind"))).isEmpty();
  }

  @Test
  void aConditionOnTheEnvironmentCountsBehindAMultiplexerToo() {
    Condition admin = new Condition.CapabilityHeld(Capability.SYS_ADMIN);
    Condition other = new Condition.Not(admin);
    assertThat(codes(new Policies("x86").rule(ALLOW, "bind", other).never("bind", admin)))
        .isEmpty();
    assertThat(codes(new Policies("x86").rule(ALLOW, "bind", admin).never("bind", admin)))
        .hasSize(2)
        .containsOnly(DiagnosticCode.NEVER_VIOLATED);
  }

  @Test
  void mustMeansExactly() {
    assertThat(codes(new Policies("x86_64").must(ENOSYS, "clone3")))
        .containsExactly(DiagnosticCode.MUST_VIOLATED);
    assertThat(codes(new Policies("x86_64").rule(ENOSYS, "clone3").must(ENOSYS, "clone3")))
        .isEmpty();
  }

  @Test
  void aTooSmallUniverseRefuses() {
    Policies policies = new Policies("x86_64").rule(ALLOW, "read");

    assertThat(PolicyMeaning.of(policies.policy(), new Universe(100)).diagnostics().all())
        .isEmpty();
    for (int i = 0; i < 400; i++) {
      policies.rule(ALLOW, "ioctl", argument(1, i * 7919L * 7919L & 0xffffffffL));
    }
    assertThat(PolicyMeaning.of(policies.policy(), new Universe(100)).diagnostics().all())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.TOO_COMPLEX);
  }

  @Test
  void verdictsNameTheDecidingLine() {
    PolicyMeaning policy =
        checked(
                new Policies("x86_64", "x86")
                    .rule(ALLOW, "socket", argument(0, 1))
                    .rule(EPERM, "socket", argument(0, 38)))
            .orElseThrow();

    assertThat(policy.verdict(call("x86_64", "socket", 38)).origin())
        .hasValueSatisfying(s -> assertThat(s.position().line()).isEqualTo(3));
    assertThat(policy.verdict(call("x86", "socketcall", 1)).reason())
        .isEqualTo(Verdict.Reason.MULTIPLEXED);
    assertThat(policy.verdict(call("x86_64", "socket", 2)).reason())
        .isEqualTo(Verdict.Reason.DEFAULT);
    assertThat(policy.verdict(number("x86_64", 5000)).reason()).isEqualTo(Verdict.Reason.UNKNOWN);
    assertThat(policy.verdict(call("x32", "read")).reason()).isEqualTo(Verdict.Reason.FOREIGN);
    assertThat(policy.meaning().where(Permission.PERMITTED).isEmpty()).isFalse();
  }

  @Test
  void aMultiplexerHidesOnlyWhereArgumentsDecide() {
    Condition admin = new Condition.CapabilityHeld(Capability.SYS_ADMIN);
    PolicyMeaning policy =
        checked(
                new Policies("x86")
                    .rule(ALLOW, "socket", new Condition.All(List.of(admin, argument(0, 1))))
                    .rule(ENOSYS, "socket", new Condition.Not(admin)))
            .orElseThrow();
    Point powerless = call("x86", "socketcall", 1);
    Point powerful =
        new Point(
            powerless.call(),
            new Environment(new KernelRelease(6, 1), Set.of(Capability.SYS_ADMIN)));

    assertThat(policy.verdict(powerless).reason()).isEqualTo(Verdict.Reason.RULE);
    assertThat(policy.verdict(powerful).reason()).isEqualTo(Verdict.Reason.MULTIPLEXED);
  }
}

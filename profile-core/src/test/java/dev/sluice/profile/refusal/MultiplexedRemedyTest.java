package dev.sluice.profile.refusal;

import static dev.sluice.profile.refusal.Remedies.call;
import static dev.sluice.profile.refusal.Remedies.further;
import static dev.sluice.profile.refusal.Remedies.profile;
import static dev.sluice.profile.refusal.Remedies.reason;
import static dev.sluice.profile.refusal.Remedies.remedy;
import static dev.sluice.profile.refusal.Remedies.steps;
import static dev.sluice.profile.refusal.Remedies.warnings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.diagnostic.Span;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is in the way of an operation that socketcall or ipc carries out, and what helps. */
class MultiplexedRemedyTest {
  private static Remedy x86(String statements, String... arguments) {
    return remedy(
        profile("target x86\n" + statements, Map.of()), call("x86", "socketcall", arguments));
  }

  private static List<String> hidden(Remedy remedy) {
    HiddenArguments hidden =
        remedy instanceof Remedy.Found found
            ? found.hidden().orElseThrow()
            : ((Remedy.Impossible) remedy).hidden().orElseThrow();
    return hidden.rules().stream().map(Span::text).toList();
  }

  @Test
  void aRuleOnTheOperationPermitsTheCallItselfToo() {
    Remedy remedy = x86("allow bind(fd == 3)\n", "SYS_BIND");
    assertThat(steps(remedy)).containsExactly("add: allow bind");
    assertThat(hidden(remedy)).containsExactly("bind(fd == 3)");
    assertThat(further(remedy)).containsExactly("x86 bind");
    assertThat(further(x86("allow read\n", "SYS_BIND"))).containsExactly("x86 bind");
  }

  @Test
  void anOperationWithoutADirectCallIsPermittedAlone() {
    Remedy remedy = x86("allow read\n", "SYS_ACCEPT");
    assertThat(steps(remedy)).containsExactly("add: allow accept");
    assertThat(further(remedy)).isEmpty();
    Remedy denied = x86("deny accept, bpf\nallow socket\n", "SYS_ACCEPT");
    assertThat(steps(denied)).containsExactly("main.sluice:4:1: deny bpf", "add: allow accept");
    assertThat(further(denied)).isEmpty();
  }

  @Test
  void whereArgumentsAreDeniedOnlyMultiplexedDecides() {
    Remedy remedy = x86("allow bind, socket(family == AF_UNIX)\ndeny bind(fd == 3)\n", "SYS_BIND");
    assertThat(steps(remedy)).containsExactly("add: multiplexed allow");
    assertThat(hidden(remedy)).containsExactly("bind(fd == 3)");
    assertThat(further(remedy)).containsExactly("x86 socketcall (socket)");
    assertThat(warnings(remedy)).containsExactly("SL3006");
  }

  @Test
  void whatMultiplexedSaysIsChangedWhereItIsSaid() {
    String rules = "allow bind\ndeny bind(fd == 3)\n";
    assertThat(steps(x86(rules + "multiplexed trap\n", "SYS_BIND")))
        .containsExactly("main.sluice:6:1: multiplexed allow");
    assertThat(steps(x86(rules + "on x86 { multiplexed trap }\n", "SYS_BIND")))
        .containsExactly("main.sluice:6:10: multiplexed allow");
    String targets = "target x86, s390x\n";
    AskedCall asked = call("x86", "socketcall", "SYS_BIND");
    assertThat(steps(remedy(profile(targets + rules + "multiplexed trap\n", Map.of()), asked)))
        .containsExactly("add: on x86 { multiplexed allow }");
    Remedy both =
        remedy(profile(targets + rules + "on x86, s390x { multiplexed trap }\n", Map.of()), asked);
    assertThat(steps(both))
        .containsExactly(
            "main.sluice:6:17: ",
            "add: on s390x { multiplexed trap }",
            "add: on x86 { multiplexed allow }");
    assertThat(further(both)).isEmpty();
  }

  @Test
  void aRuleOnTheMultiplexerSpeaksOfItsOtherOperations() {
    assertThat(steps(x86("allow bind\ndeny socketcall, bpf\n", "SYS_BIND")))
        .containsExactly("main.sluice:5:1: deny socketcall(call != SYS_BIND), bpf");
    assertThat(steps(x86("allow bind\ndeny socketcall(call == SYS_BIND)\n", "SYS_BIND")))
        .containsExactly("main.sluice:5:1: ");
  }

  @Test
  void aRuleOnTheCallThatTheKernelMakesOfItCounts() {
    Remedy remedy = x86("allow recv\ndeny recvfrom, bpf\n", "SYS_RECV");
    assertThat(steps(remedy)).containsExactly("main.sluice:5:1: deny bpf");
    assertThat(further(remedy)).isEmpty();
  }

  @Test
  void theVersionOfIpcIsOfNoAccount() {
    Remedy remedy =
        remedy(
            profile("target x86\nallow semget\ndeny ipc\n", Map.of()),
            call("x86", "ipc", "0x10002"));
    assertThat(steps(remedy)).containsExactly("main.sluice:5:1: deny ipc(call & 0xffff != 2)");
    assertThat(further(remedy)).isEmpty();
  }

  @Test
  void anAssertionAboutArgumentsIsAReasonNotTo() {
    Remedy remedy = x86("allow bind\ndeny bind(fd == 3)\nnever bind(fd == 3)\n", "SYS_BIND");
    assertThat(reason(remedy)).isEqualTo("a profile with this is refused: SL3003");
    assertThat(hidden(remedy)).containsExactly("bind(fd == 3)");
  }

  @Test
  void whatNobodyKnowsIsNamedByItsNumber() {
    assertThat(steps(x86("allow read\n", "99")))
        .containsExactly("add: allow socketcall(call == 99)");
  }
}

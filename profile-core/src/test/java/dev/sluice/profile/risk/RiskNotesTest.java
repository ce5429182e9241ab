package dev.sluice.profile.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.ResourceLines;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which notes apply to which profile, and that the notes themselves are in order. */
class RiskNotesTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();
  private static final RiskNotes NOTES = RiskNotes.builtIn();

  private static List<OpenRisk> open(String abi, String rules) {
    Policy policy =
        new ProfileResolver(CATALOG)
            .resolve(
                new Source(
                    "test.sluice",
                    new SourceFile(
                        "test.sluice",
                        "profile test\ntarget x86_64, x86, s390\naudited linux 6.12\n"
                            + rules
                            + "\n")),
                (user, path, place) -> Checked.refused(Diagnostics.none()))
            .orElseThrow();
    PolicyMeaning meaning = PolicyMeaning.of(policy, new Universe()).orElseThrow();
    Abi of = CATALOG.named(abi).orElseThrow();
    return NOTES.open(meaning.meaning(), meaning.universe(), of, policy.environment());
  }

  private static List<String> names(String abi, String rules) {
    return open(abi, rules).stream().map(risk -> risk.note().name()).toList();
  }

  @Test
  void anArgumentThatKeepsItClosedKeepsTheNoteAway() {
    assertThat(names("x86_64", "allow socket(family == AF_INET)")).isEmpty();
    assertThat(names("x86_64", "allow socket(family != AF_ALG)"))
        .containsExactly("vsock", "packet-socket", "netfilter");
    assertThat(names("x86_64", "allow socket(family == AF_ALG)")).containsExactly("af-alg");
    assertThat(names("x86_64", "allow ioctl(cmd == TCGETS)")).isEmpty();
    assertThat(names("x86_64", "allow ioctl")).containsExactly("terminal-input");
    assertThat(names("x86_64", "allow unshare(unshare_flags & CLONE_NEWUSER == 0)")).isEmpty();
    assertThat(names("x86_64", "allow clone3")).containsExactly("user-namespace");
  }

  @Test
  void aMultiplexerOpensWhatNoFilterSees() {
    OpenRisk risk = open("x86", "allow socket").get(0);
    assertThat(risk.note().name()).isEqualTo("af-alg");
    assertThat(risk.openings())
        .extracting(OpenRisk.Opening::through, OpenRisk.Opening::unseen)
        .containsExactly(
            tuple(new SyscallName("socket"), false), tuple(new SyscallName("socketcall"), true));
    assertThat(risk.calls()).hasToString("[socket, socketcall]");
    assertThat(names("x86", "allow socket(family == AF_INET)")).isEmpty();
    assertThat(names("x86_64", "allow socketcall")).isEmpty();
    assertThat(names("x86", "allow socketcall(call == SYS_SEND)")).isEmpty();
  }

  @Test
  void whatAnotherProcessDecidesCountsAsOpen() {
    assertThat(names("x86_64", "notify bpf")).containsExactly("bpf");
    assertThat(names("x86_64", "log bpf")).containsExactly("bpf");
    assertThat(names("x86_64", "deny bpf")).isEmpty();
  }

  @Test
  void everyNoteIsNamedOnceAndEveryCallExists() {
    assertThat(NOTES.all().stream().map(RiskNote::name)).doesNotHaveDuplicates();
    for (RiskNote note : NOTES.all()) {
      assertThat(note.name()).matches("[a-z]+(-[a-z]+)*");
      for (RiskyCall call : note.calls()) {
        assertThat(CATALOG.allSyscallNames()).contains(call.call());
      }
      assertThat(new HashSet<>(note.calls())).as(note.name()).hasSameSizeAs(note.calls());
    }
  }

  @Test
  void everyConditionIsUnderstoodWhereTheCallIs() {
    for (RiskNote note : NOTES.all()) {
      for (RiskyCall call : note.calls()) {
        for (Abi abi : CATALOG.all()) {
          if (abi.syscalls().named(call.call()).isPresent()) {
            call.arguments()
                .ifPresent(
                    condition ->
                        assertThat(condition.resolve(CATALOG, abi, call.call()).value())
                            .as(abi + " " + call)
                            .isPresent());
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name\n title t\n why w\n",
        "name\n title t\n call read\n",
        "name\n title t\n why w\n call read(\n",
        "name\n title t\n why w\n call read\n cve CVE-1 2026-01-01 x\n from https://a\n",
        "name\n title t\n why w\n call read\n cve CVE-2026-1234 2026-13-01 x\n from https://a\n",
        "name\n title t\n why w\n call read\n cve CVE-2026-1234 2026-01-01 x\n",
        "name\n title t\n why w\n call read\n from https://a\n",
        "name\n title\n why w\n call read\n",
        "name\n color red\n"
      })
  void aDamagedResourceIsADefect(String text) throws IOException {
    ResourceLines lines =
        ResourceLines.read("test", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> RiskReader.read(lines))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("test");
  }
}

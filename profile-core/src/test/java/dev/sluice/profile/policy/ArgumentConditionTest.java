package dev.sluice.profile.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.SourceFile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A condition beside a profile means what it means in one. */
class ArgumentConditionTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x86_64 | socket | family == AF_INET, type & SOCK_TYPE_MASK == SOCK_STREAM",
        "mips   | socket | family == AF_INET, type & SOCK_TYPE_MASK == SOCK_STREAM",
        "x86_64 | clone  | clone_flags & {CLONE_NEWUSER, CLONE_NEWNS} != 0 or clone_flags == 17",
        "s390x  | clone  | clone_flags & CLONE_NEWUSER != 0",
        "x86_64 | fcntl  | not (cmd in {F_GETFL, F_SETFL}) and fd > 2",
      })
  void itIsResolvedAsARuleOfAProfileIs(String abi, String call, String text) {
    Abi target = CATALOG.named(abi).orElseThrow();
    Condition resolved =
        ArgumentCondition.parse(text)
            .then(c -> c.resolve(CATALOG, target, new SyscallName(call)))
            .orElseThrow();
    String profile =
        "profile test\ntarget %s\naudited linux 6.12\nallow %s(%s)\n".formatted(abi, call, text);
    Policy policy =
        new ProfileResolver(CATALOG)
            .resolve(
                new Source("test", new SourceFile("test.sluice", profile)),
                new MemorySources(Map.of()))
            .orElseThrow();
    assertThat(policy.target(target).orElseThrow().rules().get(0).condition()).isEqualTo(resolved);
  }

  @Test
  void itKnowsTheRegistersThatItTests() {
    Abi s390x = CATALOG.named("s390x").orElseThrow();
    Condition resolved =
        ArgumentCondition.parse("clone_flags & CLONE_NEWUSER != 0 or tls == 0")
            .then(c -> c.resolve(CATALOG, s390x, new SyscallName("clone")))
            .orElseThrow();
    assertThat(ArgumentCondition.registers(resolved))
        .containsExactly(new ArgumentIndex(1), new ArgumentIndex(4));
    assertThat(ArgumentCondition.registers(Condition.ALWAYS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "family",
        "family ==",
        "family == AF_INET)",
        "family == AF_INET), read(fd == 1",
        "family == AF_INET)\nallow read(fd == 1",
        "family == AF_INET # why",
        "capability SYS_ADMIN",
      })
  void whatIsNotOneConditionIsRefused(String text) {
    assertThat(ArgumentCondition.parse(text).value()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x86_64 | socket | famly == 1              | UNKNOWN_ARGUMENT",
        "x86_64 | socket | family == AF_NOTHING    | UNKNOWN_CONSTANT",
        "x86_64 | read   | buf == 0                | POINTER_ARGUMENT",
        "x86    | mmap   | prot & PROT_EXEC == 0   | UNSEEN_ARGUMENT",
        "x86    | truncate64 | length == 0         | SPLIT_ARGUMENT",
      })
  void whatHasNoMeaningOnAnAbiIsRefusedWithTheReason(
      String abi, String call, String text, DiagnosticCode code) {
    Checked<Condition> resolved =
        ArgumentCondition.parse(text)
            .orElseThrow()
            .resolve(CATALOG, CATALOG.named(abi).orElseThrow(), new SyscallName(call));
    assertThat(resolved.value()).isEmpty();
    assertThat(resolved.diagnostics().all()).map(Diagnostic::code).contains(code);
  }

  @Test
  void itSpeaksWithTheTextThatItWasReadFrom() {
    String text = "family  ==  AF_INET";
    ArgumentCondition condition = ArgumentCondition.parse(text).orElseThrow();
    assertThat(condition).hasToString(text).isEqualTo(ArgumentCondition.parse(text).orElseThrow());
  }
}

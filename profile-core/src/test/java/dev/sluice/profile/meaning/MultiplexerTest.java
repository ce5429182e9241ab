package dev.sluice.profile.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.Multiplexer;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What socketcall and ipc carry out on every ABI that has them. */
class MultiplexerTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();

  static Stream<Abi> having() {
    return CATALOG.all().stream().filter(abi -> !abi.multiplexers().isEmpty());
  }

  @Test
  void exactlyTheAbisWhoseTablesHaveThemHaveThem() {
    for (Abi abi : CATALOG.all()) {
      assertThat(abi.multiplexers())
          .as("%s", abi)
          .extracting(m -> m.call().value())
          .containsExactlyElementsOf(
              Stream.of("socketcall", "ipc")
                  .filter(name -> abi.syscalls().named(new SyscallName(name)).isPresent())
                  .toList());
    }
    assertThat(having())
        .extracting(Abi::name)
        .contains(
            "x86", "m68k", "mips", "mipsel", "ppc", "ppc64", "ppc64le", "s390", "s390x", "sh");
  }

  @ParameterizedTest
  @MethodSource("having")
  void everyOperationIsADirectCallOrHasOneThatDoesItsWork(Abi abi) {
    for (Multiplexer multiplexer : abi.multiplexers()) {
      for (SyscallName operation : multiplexer.operations().values()) {
        SyscallName direct = multiplexer.equivalentOf(operation).orElse(operation);
        assertThat(abi.syscalls().named(direct)).as("%s on %s", operation, abi).isPresent();
      }
    }
  }

  @Test
  void theDirectCallThatDoesTheWorkIsThatOfTheAbi() {
    assertThat(same("x86", "semop")).contains("semtimedop_time64");
    assertThat(same("s390x", "semop")).contains("semtimedop");
    assertThat(same("x86", "recv")).contains("recvfrom");
    assertThat(same("ppc", "recv")).as("ppc has recv itself").isEmpty();
    assertThat(same("s390x", "accept")).contains("accept4");
  }

  @ParameterizedTest
  @MethodSource("having")
  void aDenialByArgumentsClosesTheOperation(Abi abi) {
    String text = "allow socket, bind, shmat\ndeny socket(family == AF_ALG)\n";
    Meaning meaning = policy(abi, text).orElseThrow().meaning();
    assertThat(at(meaning, abi, "socketcall", 1)).as("socket").isEqualTo("errno ENOSYS");
    assertThat(at(meaning, abi, "socketcall", 2)).as("bind").isEqualTo("allow");
    assertThat(at(meaning, abi, "socketcall", 3)).as("connect").isEqualTo("errno EPERM");
    assertThat(at(meaning, abi, "socketcall", 99)).as("nothing").isEqualTo("errno EPERM");
    assertThat(at(meaning, abi, "ipc", 21)).as("shmat").isEqualTo("allow");
    assertThat(at(meaning, abi, "ipc", 0x10015)).as("shmat, version 1").isEqualTo("allow");
    assertThat(at(meaning, abi, "ipc", 24)).as("shmctl").isEqualTo("errno EPERM");
  }

  @ParameterizedTest
  @MethodSource("having")
  void theActionCanBeChosenForAnAbi(Abi abi) {
    String text =
        "allow socket(family == AF_UNIX)\non %s { multiplexed kill process }\n".formatted(abi);
    Meaning meaning = policy(abi, text).orElseThrow().meaning();
    assertThat(at(meaning, abi, "socketcall", 1)).isEqualTo("kill process");
  }

  @Test
  void whatHadToBeClosedIsSaidOnceForAllAbis() {
    String text =
        """
        profile p
        target x86_64, x86, m68k, mips, s390, s390x
        audited linux 6.12
        allow socket(family == AF_UNIX), shmat
        """;
    assertThat(checked(text).diagnostics().all())
        .extracting(Diagnostic::message)
        .containsExactly(
            "on x86, m68k, mips, s390, s390x, 'socketcall' gets errno ENOSYS for socket:"
                + " a filter cannot see their arguments there");
  }

  @Test
  void anOperationIsAsOldAsTheMultiplexer() {
    String text =
        """
        profile p
        target x86
        audited linux 4.2
        allow @network-io
        deny kill process listen
        """;
    Abi x86 = CATALOG.named("x86").orElseThrow();
    Meaning meaning = checked(text).orElseThrow().meaning();
    assertThat(at(meaning, x86, "socketcall", 1)).as("socket").isEqualTo("allow");
    assertThat(at(meaning, x86, "socketcall", 4)).as("listen").isEqualTo("kill process");
    assertThat(at(meaning, x86, "ipc", 21))
        .as("shmat, known and not allowed")
        .isEqualTo("errno EPERM");
  }

  private static Optional<String> same(String abi, String operation) {
    SyscallName name = new SyscallName(operation);
    return CATALOG
        .named(abi)
        .orElseThrow()
        .multiplexerOf(name)
        .orElseThrow()
        .equivalentOf(name)
        .map(SyscallName::value);
  }

  private static Checked<PolicyMeaning> policy(Abi abi, String rules) {
    return checked("profile p\ntarget " + abi + "\naudited linux 6.12\n" + rules);
  }

  private static Checked<PolicyMeaning> checked(String text) {
    return new ProfileResolver(CATALOG)
        .resolve(
            new Source("p.sluice", new SourceFile("p.sluice", text)),
            (user, path, place) -> {
              throw new AssertionError(path);
            })
        .then(policy -> PolicyMeaning.of(policy, new Universe()));
  }

  private static String at(Meaning meaning, Abi abi, String call, long selector) {
    Point point = Policies.call(abi.name(), call, selector);
    Environment environment = new Environment(new KernelRelease(6, 12), Set.of());
    return meaning.at(new Point(point.call(), environment)).text(abi);
  }
}

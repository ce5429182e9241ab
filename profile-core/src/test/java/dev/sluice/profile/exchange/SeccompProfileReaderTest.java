package dev.sluice.profile.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.MarkdownBlock;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles in JSON mean what runtimes enforce, and nothing unusual passes unsaid. */
class SeccompProfileReaderTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();
  private static final Environment PLAIN = new Environment(new KernelRelease(6, 12), Set.of());

  private static Checked<PolicyMeaning> read(String text, ContainerRuntime runtime) {
    return new SeccompProfileReader(CATALOG, runtime)
        .read(new SourceFile("web.json", text))
        .then(policy -> PolicyMeaning.of(policy, new Universe()));
  }

  private static Set<String> codes(String text) {
    Set<String> codes = new LinkedHashSet<>();
    read(text, ContainerRuntime.CRUN)
        .diagnostics()
        .all()
        .forEach(finding -> codes.add(finding.code().id()));
    return codes;
  }

  private static String verdict(
      PolicyMeaning meaning, String abi, String call, Environment environment, Long... arguments) {
    Abi on = CATALOG.named(abi).orElseThrow();
    SyscallNumber number = on.syscalls().named(new SyscallName(call)).orElseThrow().number();
    return verdict(meaning, on, number, environment, arguments);
  }

  private static String verdict(
      PolicyMeaning meaning,
      Abi on,
      SyscallNumber number,
      Environment environment,
      Long... values) {
    List<Long> arguments = new ArrayList<>(Arrays.asList(values));
    while (arguments.size() < 6) {
      arguments.add(0L);
    }
    return meaning
        .verdict(new Point(Call.of(on.auditArch(), number, arguments), environment))
        .action()
        .text(on);
  }

  static List<MarkdownBlock> examples() {
    return MarkdownBlock.of(MarkdownBlock.page("diagnostics.md")).stream()
        .filter(block -> block.kind().equals("json-profile"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExampleOfADiagnosticProducesItAndNoOther(MarkdownBlock example) {
    assertThat(codes(example.text()))
        .containsExactly(example.section().substring(0, "SL1234".length()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker-default.json",
        "containers-common.json",
        "history/2019-06-04-aaac3fa-before.json",
        "history/2026-05-06-3c28324-after.json"
      })
  void whatIsPublishedCanBeRead(String name) {
    PolicyMeaning meaning = read(resource(name), ContainerRuntime.CRUN).orElseThrow();
    assertThat(verdict(meaning, "x86_64", "read", PLAIN)).isEqualTo("allow");
    assertThat(verdict(meaning, "x86_64", "bpf", PLAIN)).isEqualTo("errno EPERM");
    Environment admin = new Environment(new KernelRelease(6, 12), Set.of(Capability.SYS_ADMIN));
    assertThat(verdict(meaning, "aarch64", "bpf", admin)).isEqualTo("allow");
  }

  @Test
  void aConfigurationMeansWhatItsProfileMeans() {
    String profile =
        """
        {"defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": 38,
         "architectures": ["SCMP_ARCH_AARCH64"],
         "syscalls": [{"names": ["read", "write"], "action": "SCMP_ACT_ALLOW"}]}
        """;
    Universe universe = new Universe();
    SeccompProfileReader reader = new SeccompProfileReader(CATALOG, ContainerRuntime.CRUN);
    List<PolicyMeaning> both =
        List.of(profile, "{\"ociVersion\": \"1.0.2\", \"linux\": {\"seccomp\": " + profile + "}}")
            .stream()
            .map(text -> reader.read(new SourceFile("config.json", text)))
            .map(read -> read.then(policy -> PolicyMeaning.of(policy, universe)).orElseThrow())
            .toList();
    assertThat(both.get(0).meaning()).isEqualTo(both.get(1).meaning());
    assertThat(verdict(both.get(0), "aarch64", "mount", PLAIN)).isEqualTo("errno ENOSYS");
  }

  private static Checked<Policy> configured(String capabilities) {
    String text =
        """
        {"ociVersion": "1.0.2",
         "process": {"noNewPrivileges": true, "capabilities": %s},
         "linux": {"seccomp": {"defaultAction": "SCMP_ACT_ERRNO"}}}
        """
            .formatted(capabilities);
    return new SeccompProfileReader(CATALOG, ContainerRuntime.CRUN)
        .read(new SourceFile("config.json", text));
  }

  @Test
  void aConfigurationSaysWhichCapabilitiesAreHeld() {
    Policy policy =
        configured(
                """
                {"bounding": ["CAP_KILL", "CAP_CHOWN"], "permitted": ["CAP_KILL"], "ambient": []}
                """)
            .orElseThrow();
    assertThat(policy.capabilities()).containsExactly(Capability.CHOWN, Capability.KILL);
    assertThat(policy.resources())
        .extracting(resource -> resource.origin().text())
        .containsExactly("\"CAP_CHOWN\"", "\"CAP_KILL\"");
    assertThat(configured("null").orElseThrow().capabilities()).isEmpty();
    assertThat(configured("{\"lasting\": []}").diagnostics().all())
        .extracting(finding -> finding.code())
        .containsExactly(DiagnosticCode.UNKNOWN_KEY);
  }

  @Test
  void aProfileAloneSaysNothingOfCapabilities() {
    Policy policy =
        new SeccompProfileReader(CATALOG, ContainerRuntime.CRUN)
            .read(
                new SourceFile(
                    "default.json",
                    """
                    {"process": {"capabilities": {"bounding": ["CAP_KILL"]}},
                     "defaultAction": "SCMP_ACT_ERRNO"}
                    """))
            .orElseThrow();
    assertThat(policy.capabilities()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "3",
        "{\"bounding\": \"CAP_KILL\"}",
        "{\"bounding\": [\"CAP_CHOWM\"]}",
        "{\"bounding\": [\"KILL\"]}"
      })
  void whatIsNoSetOfCapabilitiesIsRefused(String wrong) {
    assertThat(configured(wrong).diagnostics().hasErrors()).isTrue();
  }

  @Test
  void conditionsOnTheHostAreOfDockersDialectAlone() {
    String text =
        """
        {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86_64"],
         "syscalls": [{"names": ["mount"], "action": "SCMP_ACT_ALLOW",
                       "includes": {"caps": ["CAP_SYS_ADMIN"], "minKernel": "4.8"}}]}
        """;
    SourceFile file = new SourceFile("web.json", text);
    SeccompProfileReader reader = new SeccompProfileReader(CATALOG, ContainerRuntime.CRUN);
    assertThat(reader.expecting(Dialect.OCI).read(file).diagnostics().all())
        .extracting(finding -> finding.code().id())
        .containsExactly("SL6002");
    Policy policy = reader.expecting(Dialect.DOCKER).read(file).orElseThrow();
    PolicyMeaning meaning = PolicyMeaning.of(policy, new Universe()).orElseThrow();
    Set<Capability> admin = Set.of(Capability.SYS_ADMIN);
    assertThat(verdict(meaning, "x86_64", "mount", PLAIN)).isEqualTo("errno EPERM");
    assertThat(verdict(meaning, "x86_64", "mount", new Environment(new KernelRelease(4, 7), admin)))
        .isEqualTo("errno EPERM");
    assertThat(verdict(meaning, "x86_64", "mount", new Environment(new KernelRelease(4, 8), admin)))
        .isEqualTo("allow");
  }

  @ParameterizedTest
  @CsvSource({
    "NE, 5, 0, 5, false",
    "NE, 5, 0, 4294967301, true",
    "LT, 5, 0, 4, true",
    "LT, 5, 0, 5, false",
    "LE, 5, 0, 5, true",
    "EQ, 5, 0, 5, true",
    "EQ, 5, 0, 4294967301, false",
    "GE, 5, 0, 5, true",
    "GE, 18446744073709551615, 0, 18446744073709551615, true",
    "GT, 5, 0, 5, false",
    "GT, 5, 0, 18446744073709551615, true",
    "MASKED_EQ, 6, 2, 3, true",
    "MASKED_EQ, 6, 2, 6, false",
    "MASKED_EQ, 0, 2, 6, true",
  })
  void registersAreComparedAsUnsignedNumbersOf64Bits(
      String operator, String value, String second, String argument, boolean holds) {
    PolicyMeaning meaning =
        read(
                """
                {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86_64"],
                 "syscalls": [{"names": ["ioctl"], "action": "SCMP_ACT_ALLOW", "args": [
                   {"index": 1, "op": "SCMP_CMP_%s", "value": %s, "valueTwo": %s}]}]}
                """
                    .formatted(operator, value, second),
                ContainerRuntime.CRUN)
            .orElseThrow();
    assertThat(verdict(meaning, "x86_64", "ioctl", PLAIN, 0L, Long.parseUnsignedLong(argument)))
        .isEqualTo(holds ? "allow" : "errno EPERM");
  }

  @Test
  void runcAnswersNewerNumbersWithEnosys() {
    String text =
        """
        {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86_64"],
         "syscalls": [{"names": ["read", "openat2"], "action": "SCMP_ACT_ALLOW"}]}
        """;
    PolicyMeaning crun = read(text, ContainerRuntime.CRUN).orElseThrow();
    PolicyMeaning runc = read(text, ContainerRuntime.RUNC).orElseThrow();
    Abi abi = CATALOG.named("x86_64").orElseThrow();
    for (String call : List.of("faccessat2", "futex_waitv")) {
      assertThat(verdict(crun, "x86_64", call, PLAIN)).isEqualTo("errno EPERM");
      assertThat(verdict(runc, "x86_64", call, PLAIN)).isEqualTo("errno ENOSYS");
    }
    assertThat(verdict(runc, "x86_64", "pidfd_getfd", PLAIN)).isEqualTo("errno ENOSYS");
    assertThat(verdict(runc, "x86_64", "mount", PLAIN)).isEqualTo("errno EPERM");
    assertThat(verdict(runc, abi, new SyscallNumber(1000), PLAIN)).isEqualTo("errno ENOSYS");
    assertThat(verdict(crun, abi, new SyscallNumber(1000), PLAIN)).isEqualTo("errno EPERM");
  }

  @Test
  void rulesThatLibseccompRefusesCountOnAbisWithoutTheCall() {
    String text =
        """
        {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86_64"],
         "syscalls": [
          {"names": ["read"], "action": "SCMP_ACT_ALLOW"},
          {"names": ["%1$s"], "action": "SCMP_ACT_LOG", "args": [
           {"index": 0, "op": "SCMP_CMP_GE", "value": 255}]},
          {"names": ["%1$s"], "action": "SCMP_ACT_TRAP", "args": [
           {"index": 0, "op": "SCMP_CMP_GE", "value": 255}]}]}
        """;
    assertThat(codes(text.formatted("recv"))).containsExactly("SL6017");
    // What no ABI has is never given to the library.
    assertThat(codes(text.formatted("receive"))).containsExactly("SL6010");
  }

  @Test
  void aNameThatNoAbiHasNeverComesFirst() {
    assertThat(
            codes(
                """
                {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_AARCH64"],
                 "syscalls": [
                  {"names": ["receive"], "action": "SCMP_ACT_ALLOW"},
                  {"names": ["read"], "action": "SCMP_ACT_ALLOW", "args": [
                   {"index": 0, "op": "SCMP_CMP_EQ", "value": 0}]}]}
                """))
        .containsExactly("SL6010");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0", "-1", "18446744073709551616", "1e400", "0.0", "1E0", "\"1\"", "[]"})
  void valuesAreWholeUnsignedNumbersOf64Bits(String value) {
    String text =
        """
        {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86_64"],
         "syscalls": [{"names": ["ioctl"], "action": "SCMP_ACT_ALLOW", "args": [
           {"index": 1, "op": "SCMP_CMP_EQ", "value": %s}]}]}
        """
            .formatted(value);
    assertThat(codes(text)).isSubsetOf("SL6004", "SL6007").hasSize(1);
  }

  @Test
  void rulesOfOneCallAreLimited() {
    List<String> rules = new ArrayList<>();
    for (int i = 0; i <= CallRules.MAX_RULES; i++) {
      rules.add(
          "{\"names\": [\"ioctl\"], \"action\": \"SCMP_ACT_ALLOW\", \"args\": [{\"index\": 1,"
              + " \"op\": \"SCMP_CMP_EQ\", \"value\": "
              + 2 * i
              + "}]}");
    }
    String start =
        "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"architectures\": [\"SCMP_ARCH_X86_64\"],"
            + " \"syscalls\": [";
    assertThat(codes(start + String.join(",\n", rules) + "]}")).containsExactly("SL5001");
    rules.remove(0);
    assertThat(codes(start + String.join(",\n", rules) + "]}")).isEmpty();
  }

  @Test
  void anyDocumentIsReadOrRefused() {
    assertThat(Fuzzing.run(random -> codes(mutated(small(), random)))).isPositive();
  }

  private static String small() {
    return """
    {"defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": 1,
     "archMap": [{"architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X86"]}],
     "syscalls": [
      {"names": ["read", "socket"], "action": "SCMP_ACT_ALLOW", "args": [],
       "includes": {"caps": ["CAP_SYS_ADMIN"], "arches": ["amd64"], "minKernel": "4.8"}},
      {"name": "ioctl", "action": "SCMP_ACT_ERRNO", "errnoRet": 38, "comment": "", "args": [
       {"index": 1, "op": "SCMP_CMP_MASKED_EQ", "value": 255, "valueTwo": 21},
       {"index": 0, "op": "SCMP_CMP_LE", "value": 2}]}]}
    """;
  }

  /** A text with words of it swapped, doubled, or replaced by numbers. */
  private static String mutated(String text, Random random) {
    List<String> words =
        new ArrayList<>(List.of(text.split("(?<=[^A-Za-z0-9_])|(?=[^A-Za-z0-9_])", -1)));
    int changes = random.nextInt(1, 5);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(words.size());
      switch (random.nextInt(4)) {
        case 0 -> words.set(at, words.get(random.nextInt(words.size())));
        case 1 -> words.set(at, Long.toString(random.nextLong()));
        case 2 -> words.set(at, Integer.toString(random.nextInt(8)));
        case 3 -> words.add(at, words.get(random.nextInt(words.size())));
        default -> throw new AssertionError();
      }
    }
    return String.join("", words);
  }

  private static String resource(String name) {
    try (InputStream in = SeccompProfileReaderTest.class.getResourceAsStream("/profiles/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

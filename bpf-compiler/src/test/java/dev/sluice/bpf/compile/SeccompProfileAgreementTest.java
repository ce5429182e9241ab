package dev.sluice.bpf.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.readback.Readback;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.compare.Comparison;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.exchange.ContainerRuntime;
import dev.sluice.profile.exchange.SeccompProfileReader;
import dev.sluice.profile.json.JsonReader;
import dev.sluice.profile.json.JsonValue.JsonObject;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A profile in JSON means what the filter means that libseccomp builds from the rules which
 * runtimes add: everywhere, apart from calls that the library does not know yet.
 */
class SeccompProfileAgreementTest {
  private static final int DOCUMENTS = 400;
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();

  /** Linux 5.16: what libseccomp 2.5.4 knows. */
  private static final KernelRelease KNOWN = new KernelRelease(5, 16);

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "x86_64, 'x86_64', amd64",
    "x86_64, 'x86_64 x86 x32', amd64",
    "aarch64, 'aarch64 arm', arm64",
    "s390x, 's390x s390', s390x",
    "ppc64, 'ppc64 ppc', ppc64",
    "mips64, 'mips64 mips mips64n32', mips64",
    "mipsel64, 'mipsel64 mipsel mipsel64n32', mipsel64",
    "riscv64, 'riscv64', riscv64"
  })
  void randomRulesMeanTheSame(String host, String names, String hostName)
      throws IOException, InterruptedException {
    LibseccompRules library = new LibseccompRules(directory);
    List<Abi> abis = abis(names);
    List<String> known = sameNumbers(library, abis);
    List<String> texts = new ArrayList<>();
    List<ContainerRules> jobs = new ArrayList<>();
    for (long seed = 0; seed < DOCUMENTS; seed++) {
      String text = new RandomDocuments(new SplittableRandom(seed), abis, hostName, known).text();
      texts.add(text);
      jobs.add(
          ContainerRules.of(
              json(text), hostName, architectures(abis), point(seed), (int) (seed % 2) + 1));
    }
    List<LibseccompRules.Built> built = library.build(jobs, abis.get(0).byteOrder());
    // The library writes wrong far jumps for machines of the other byte order.
    boolean foreign = abis.get(0).byteOrder() != ByteOrder.nativeOrder();
    int compared = 0;
    for (int seed = 0; seed < DOCUMENTS; seed++) {
      Checked<Policy> policy = read("random.json", texts.get(seed));
      if (policy.value().isEmpty() || (foreign && built.get(seed).hasFarJumps())) {
        continue;
      }
      assertThat(built.get(seed).refused()).as("seed %d\n%s", seed, texts.get(seed)).isFalse();
      Universe universe = new Universe();
      Meaning ours = meaning(policy, universe, texts.get(seed)).meaning().in(point(seed));
      Meaning theirs = filter(built.get(seed), abis, universe);
      assertThat(
              new Comparison(universe, abis, KNOWN)
                  .difference(ours, theirs, universe.constant(true)))
          .as("seed %d on %s\n%s\n%s", seed, names, texts.get(seed), jobs.get(seed).job())
          .isEmpty();
      compared++;
    }
    assertThat(compared).as("documents that were not refused").isGreaterThan(DOCUMENTS / 4);
  }

  /** The library writes wrong long filters for machines of the other byte order. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker-default.json",
        "containers-common.json",
        "history/2019-06-04-aaac3fa-before.json",
        "history/2022-12-01-0597e05-after.json",
        "history/2026-05-01-7158007-after.json",
      })
  void publishedProfilesMeanTheSameOnHostsOfThisByteOrder(String name)
      throws IOException, InterruptedException {
    LibseccompRules library = new LibseccompRules(directory);
    String text = resource(name);
    Checked<Policy> policy = read(name, text);
    Universe universe = new Universe();
    PolicyMeaning profile = meaning(policy, universe, name);
    for (Map.Entry<String, String> host :
        Map.of("amd64", "x86_64 x86 x32", "arm64", "aarch64 arm", "riscv64", "riscv64")
            .entrySet()) {
      List<Abi> abis = abis(host.getValue());
      if (profile.policy().target(abis.get(0)).isEmpty()) {
        continue;
      }
      Meaning whole = profile.restrictedTo(abis);
      List<Environment> points = points();
      List<ContainerRules> jobs = new ArrayList<>();
      for (Environment point : points) {
        jobs.add(ContainerRules.of(json(text), host.getKey(), architectures(abis), point, 2));
      }
      List<LibseccompRules.Built> built = library.build(jobs, abis.get(0).byteOrder());
      for (int i = 0; i < points.size(); i++) {
        Predicate scope = known(library, abis, jobs.get(i), universe);
        assertThat(built.get(i).refused()).isFalse();
        assertThat(
                new Comparison(universe, abis, points.get(i).kernel())
                    .difference(
                        whole.in(points.get(i)), filter(built.get(i), abis, universe), scope))
            .as("%s on %s, %s", name, host, points.get(i))
            .isEmpty();
      }
    }
  }

  @Test
  void theLibraryRefusesWhatIsRefusedHere() throws IOException, InterruptedException {
    String conflict =
        """
        {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86_64"], "syscalls": [
          {"names": ["ioctl"], "action": "SCMP_ACT_TRAP", "args": [
            {"index": 0, "op": "SCMP_CMP_EQ", "value": 1},
            {"index": 1, "op": "SCMP_CMP_EQ", "value": 1}]},
          {"names": ["ioctl"], "action": "SCMP_ACT_ALLOW", "args": [
            {"index": 0, "op": "SCMP_CMP_EQ", "value": 1}]}]}
        """;
    ContainerRules job = ContainerRules.of(json(conflict), "amd64", List.of("x86_64"), none(), 1);
    Abi abi = abis("x86_64").get(0);

    assertThat(new LibseccompRules(directory).build(List.of(job), abi.byteOrder()).get(0).refused())
        .isTrue();
    assertThat(read("conflict.json", conflict).diagnostics().all())
        .extracting(d -> d.code().id())
        .containsExactly("SL6017");
  }

  /** The calls that have the same numbers in the library's tables and in ours. */
  private static List<String> sameNumbers(LibseccompRules library, List<Abi> abis)
      throws IOException, InterruptedException {
    List<SyscallName> names = List.copyOf(CATALOG.allSyscallNames());
    List<String> texts = names.stream().map(SyscallName::value).toList();
    Set<String> same = new LinkedHashSet<>(texts);
    same.removeAll(ambiguous(library, texts));
    for (Abi abi : abis) {
      List<Integer> numbers = library.numbers(libseccompName(abi), texts);
      for (int i = 0; i < names.size(); i++) {
        SyscallName name = names.get(i);
        int theirs = numbers.get(i);
        boolean agrees =
            abi.multiplexerOf(name).isPresent()
                || abi.syscalls()
                    .named(name)
                    .map(call -> call.number().value() == theirs)
                    .orElse(theirs < -1);
        if (!agrees) {
          same.remove(name.value());
        }
      }
    }
    return List.copyOf(same);
  }

  /**
   * Names that the library takes for another call unless the machine that runs it has them: 2.5.4
   * has one pseudo number for switch_endian and sys_debug_setcontext.
   */
  private static Set<String> ambiguous(LibseccompRules library, List<String> names)
      throws IOException, InterruptedException {
    Map<Integer, String> first = new LinkedHashMap<>();
    Set<String> ambiguous = new LinkedHashSet<>();
    List<Integer> numbers = library.numbers("x86_64", names);
    for (int i = 0; i < names.size(); i++) {
      String other = first.putIfAbsent(numbers.get(i), names.get(i));
      if (other != null && numbers.get(i) < -1) {
        ambiguous.addAll(List.of(other, names.get(i)));
      }
    }
    return ambiguous;
  }

  /** Everything but the calls whose numbers the library does not have. */
  private static Predicate known(
      LibseccompRules library, List<Abi> abis, ContainerRules job, Universe universe)
      throws IOException, InterruptedException {
    Predicate known = universe.constant(true);
    List<String> names = List.copyOf(job.names());
    for (Abi abi : abis) {
      Map<String, Integer> theirs = new LinkedHashMap<>();
      List<Integer> numbers = library.numbers(libseccompName(abi), names);
      for (int i = 0; i < names.size(); i++) {
        theirs.put(names.get(i), numbers.get(i));
      }
      for (Syscall call : abi.syscalls().all()) {
        Integer number = theirs.get(call.name().value());
        boolean multiplexed = abi.multiplexerOf(call.name()).isPresent();
        if (number == null || multiplexed || number == call.number().value()) {
          continue;
        }
        assertThat(number).as("%s on %s", call.name(), abi).isNegative();
        known =
            known.minus(
                universe
                    .equal(Field.ARCH, Integer.toUnsignedLong(abi.auditArch().token()))
                    .and(
                        universe.equal(
                            Field.NUMBER, Integer.toUnsignedLong(call.number().value()))));
      }
    }
    return known;
  }

  private static List<Environment> points() {
    return List.of(
        none(),
        new Environment(new KernelRelease(4, 4), Set.of()),
        new Environment(
            new KernelRelease(6, 1), Set.of(Capability.SYS_ADMIN, Capability.AUDIT_WRITE)),
        new Environment(
            new KernelRelease(6, 1), Set.of(Capability.SYS_PTRACE, Capability.SYS_CHROOT)),
        new Environment(new KernelRelease(6, 1), Set.of(Capability.values())));
  }

  private static Environment point(long seed) {
    return points().get((int) (seed % points().size()));
  }

  private static Environment none() {
    return new Environment(CATALOG.tableRelease(), Set.of());
  }

  private static PolicyMeaning meaning(Checked<Policy> policy, Universe universe, String what) {
    Checked<PolicyMeaning> meaning = policy.then(p -> PolicyMeaning.of(p, universe));
    assertThat(meaning.value()).as("%s: %s", what, meaning.diagnostics()).isPresent();
    return meaning.orElseThrow();
  }

  /** What the filter means on the machines that it is for. */
  private static Meaning filter(LibseccompRules.Built built, List<Abi> abis, Universe universe) {
    return Readback.read(built.program(), abis.get(0).byteOrder(), universe).orElseThrow();
  }

  private static Checked<Policy> read(String name, String text) {
    return new SeccompProfileReader(CATALOG, ContainerRuntime.CRUN)
        .read(new SourceFile(name, text));
  }

  private static JsonObject json(String text) {
    return (JsonObject) JsonReader.read(new SourceFile("profile.json", text)).orElseThrow();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        SeccompProfileAgreementTest.class.getResourceAsStream("/profiles/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<Abi> abis(String names) {
    return List.of(names.split(" ", -1)).stream()
        .map(name -> CATALOG.named(name).orElseThrow())
        .toList();
  }

  private static List<String> architectures(List<Abi> abis) {
    return abis.stream()
        .map(SeccompProfileAgreementTest::libseccompName)
        .collect(Collectors.toList());
  }

  private static String libseccompName(Abi abi) {
    return abi.aliases().libseccomp().orElseThrow();
  }
}

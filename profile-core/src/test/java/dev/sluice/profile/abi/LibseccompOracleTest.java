package dev.sluice.profile.abi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Oracles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tables of system calls and the selectors of multiplexers against libseccomp, asked through
 * the functions that {@code scmp_sys_resolver} calls: one process for everything instead of one for
 * each of ten thousand names.
 */
class LibseccompOracleTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();

  /** Architectures that libseccomp knows from 2.6 on. */
  private static final Set<String> NEW_IN_2_6 = Set.of("loongarch64", "m68k", "sh", "sheb");

  /**
   * Calls that libseccomp does not know although it knows others of their release or newer ones:
   * 2.5 has no calls of one architecture only that came after it.
   */
  private static final Map<String, Set<String>> UNKNOWN_TO_THEM =
      Map.of("riscv64", Set.of("riscv_hwprobe"));

  /** ABI: name: number, or a negative one if the ABI has no such number. */
  private static final Map<String, Map<SyscallName, Integer>> THEIRS = new TreeMap<>();

  @TempDir static Path directory;
  private static boolean before26;

  static Stream<String> knownAbis() {
    return CATALOG.all().stream()
        .map(Abi::name)
        .filter(name -> abi(name).aliases().libseccomp().isPresent())
        .filter(name -> !NEW_IN_2_6.contains(name));
  }

  @BeforeAll
  static void askForEveryNameOnEveryAbi() throws IOException {
    String unchecked = "numbers and selectors against libseccomp, packages gcc and libseccomp-dev";
    Path gcc = Oracles.command("gcc", unchecked);
    Oracles.file("/usr/include/seccomp.h", unchecked);
    Path source = directory.resolve("resolve.c");
    Path program = directory.resolve("resolve");
    Files.writeString(
        source,
        """
        #include <seccomp.h>
        #include <stdio.h>
        #include <string.h>
        int main(void) {
          const struct scmp_version *version = seccomp_version();
          printf("%u %u\\n", version->major, version->minor);
          char arch[64], name[64];
          while (scanf("%63s %63s", arch, name) == 2) {
            unsigned int token = seccomp_arch_resolve_name(arch);
            if (token == 0)
              puts("-");
            else
              printf("%d\\n", seccomp_syscall_resolve_name_arch(token, name));
          }
        }
        """);
    Commands.Result compiled =
        Commands.run(
            List.of(gcc.toString(), "-o", program.toString(), source.toString(), "-lseccomp"), "");
    assertThat(compiled.status()).describedAs(compiled.output()).isZero();

    List<String> asked = new ArrayList<>();
    StringBuilder input = new StringBuilder();
    for (Abi abi : CATALOG.all()) {
      String arch = abi.aliases().libseccomp().orElse(abi.name());
      for (SyscallName name : CATALOG.allSyscallNames()) {
        asked.add(abi.name() + " " + name);
        input.append(arch).append(' ').append(name).append('\n');
      }
    }
    Commands.Result result = Commands.run(List.of(program.toString()), input.toString());
    List<String> lines = result.output().lines().toList();
    assertThat(lines).hasSize(1 + asked.size());
    List<String> version = List.of(lines.get(0).split(" ", 2));
    before26 = version.get(0).equals("2") && Integer.parseInt(version.get(1)) < 6;
    for (int i = 0; i < asked.size(); i++) {
      String[] words = asked.get(i).split(" ", 2);
      if (!lines.get(i + 1).equals("-")) {
        THEIRS
            .computeIfAbsent(words[0], abi -> new TreeMap<>())
            .put(new SyscallName(words[1]), Integer.parseInt(lines.get(i + 1)));
      }
    }
  }

  @Test
  void theirNamesOfArchitecturesAreTheOnesOfAbis() {
    Set<String> known = new TreeSet<>(knownAbis().toList());
    if (!before26) {
      known.addAll(NEW_IN_2_6);
    }
    assertThat(THEIRS.keySet()).isEqualTo(known);
  }

  @ParameterizedTest
  @MethodSource("knownAbis")
  void tablesEqualLibseccomp(String name) {
    Abi abi = abi(name);
    KernelRelease newest = new KernelRelease(0, 0);
    int known = 0;
    for (Map.Entry<SyscallName, Integer> entry : theirs(name).entrySet()) {
      if (entry.getValue() >= 0) {
        Optional<Syscall> ours = abi.syscalls().named(entry.getKey());
        assertThat(ours.map(call -> call.number().value()))
            .describedAs("%s", entry.getKey())
            .contains(entry.getValue());
        newest =
            Stream.concat(Stream.of(newest), ours.flatMap(Syscall::since).stream())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        known++;
      }
    }
    assertThat(known).isGreaterThan(250);

    // -1 is a name that the library does not know; other negative numbers say that a call is not
    // on this ABI, is behind a multiplexer, or is newer than the library.
    for (Syscall call : abi.syscalls().all()) {
      if (call.existsIn(newest) && abi.multiplexerOf(call.name()).isEmpty()) {
        boolean explained =
            UNKNOWN_TO_THEM.getOrDefault(name, Set.of()).contains(call.name().value());
        assertThat(theirs(name).get(call.name()))
            .describedAs("%s", call.name())
            .isGreaterThanOrEqualTo(explained ? -1 : 0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x86", "mips", "mipsel", "ppc", "ppc64", "ppc64le", "s390", "s390x"})
  void selectorsEqualLibseccomp(String name) {
    Map<String, Integer> base = Map.of("socketcall", -100, "ipc", -200);
    assertThat(abi(name).multiplexers()).hasSize(2);
    for (Multiplexer multiplexer : abi(name).multiplexers()) {
      int first = base.getOrDefault(multiplexer.call().value(), 0);
      multiplexer
          .operations()
          .forEach(
              (selector, operation) ->
                  assertThat(theirs(name).get(operation))
                      .describedAs("%s", operation)
                      .isEqualTo(first - selector));
    }
  }

  @ParameterizedTest
  @MethodSource("knownAbis")
  void scmpSysResolverPrintsTheSame(String name) {
    Oracles.command("scmp_sys_resolver", "the resolver of libseccomp, package seccomp");
    String arch = abi(name).aliases().libseccomp().orElseThrow();
    Commands.Result result =
        Commands.run(List.of("scmp_sys_resolver", "-a", arch, "close_range"), "");
    SyscallName call = new SyscallName("close_range");
    int number = abi(name).syscalls().named(call).orElseThrow().number().value();
    assertThat(result.output().trim()).isEqualTo(Integer.toString(number));
    assertThat(theirs(name)).containsEntry(call, number);
  }

  private static Map<SyscallName, Integer> theirs(String abi) {
    return THEIRS.getOrDefault(abi, Map.of());
  }

  private static Abi abi(String name) {
    return CATALOG.named(name).orElseThrow();
  }
}

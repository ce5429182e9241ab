package dev.sluice.profile.abi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Oracles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tables of system calls against the headers that the kernel installs for programs, as Debian
 * packages them, and against libseccomp.
 */
class SyscallOracleTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();
  private static final Pattern DEFINE =
      Pattern.compile("#define (\\w+) \\(?(\\w+)(?: ?\\+ ?(\\d+)\\))?");

  @ParameterizedTest
  @CsvSource({
    "x86_64,  /usr/include/x86_64-linux-gnu/asm/unistd.h, -m64",
    "x86,     /usr/include/x86_64-linux-gnu/asm/unistd.h, -m32",
    "x32,     /usr/include/x86_64-linux-gnu/asm/unistd.h, -mx32",
    "aarch64, /usr/aarch64-linux-gnu/include/asm/unistd.h, -U__x86_64__ -D__aarch64__",
    "riscv64, /usr/riscv64-linux-gnu/include/asm/unistd.h, -U__x86_64__ -D__riscv",
  })
  void tablesEqualTheHeaders(String abi, String header, String flags) {
    String unchecked = "numbers of " + abi + " against the kernel's headers";
    Oracles.command("gcc", unchecked);
    Oracles.file(header, unchecked);

    Map<String, String> macros = macros(header, flags);
    int version = Integer.parseInt(macros.get("LINUX_VERSION_CODE"));
    KernelRelease release = new KernelRelease(version >> 16, version >> 8 & 0xff);
    Map<String, Integer> theirs = new TreeMap<>();
    macros.forEach(
        (name, value) -> {
          if (name.startsWith("__NR_")
              && !name.equals("__NR_syscalls")
              && !name.equals("__NR_arch_specific_syscall")) {
            theirs.put(name.substring("__NR_".length()), number(value, macros));
          }
        });

    Map<String, Integer> ours = new TreeMap<>();
    for (Syscall call : abi(abi).syscalls().all()) {
      if (call.existsIn(release)) {
        ours.put(call.name().value(), call.number().value());
      }
    }
    assertThat(theirs).hasSizeGreaterThan(250);
    assertThat(ours).isEqualTo(theirs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x86_64", "x86", "x32", "aarch64", "riscv64"})
  void tablesEqualLibseccomp(String abi) {
    Oracles.command(
        "scmp_sys_resolver", "numbers of " + abi + " against libseccomp, package seccomp");
    Map<SyscallName, Integer> theirs = resolved(abi);
    SyscallTable table = abi(abi).syscalls();
    KernelRelease newest = new KernelRelease(0, 0);
    int known = 0;
    for (Map.Entry<SyscallName, Integer> entry : theirs.entrySet()) {
      if (entry.getValue() >= 0) {
        Optional<Syscall> ours = table.named(entry.getKey());
        assertThat(ours.map(call -> call.number().value()))
            .describedAs("%s", entry.getKey())
            .contains(entry.getValue());
        newest = later(newest, ours.flatMap(Syscall::since));
        known++;
      }
    }
    assertThat(known).isGreaterThan(250);

    // -1 is a name that the library does not know; other negative numbers say that a call is not
    // on this ABI, is behind a multiplexer, or is newer than the library.
    for (Syscall call : table.all()) {
      if (call.existsIn(newest) && abi(abi).multiplexerOf(call.name()).isEmpty()) {
        assertThat(theirs.get(call.name()))
            .describedAs("%s", call.name())
            .isGreaterThanOrEqualTo(-1);
      }
    }
  }

  private static KernelRelease later(KernelRelease one, Optional<KernelRelease> other) {
    return other.filter(release -> release.compareTo(one) > 0).orElse(one);
  }

  @Test
  void selectorsEqualLibseccomp() {
    Oracles.command("scmp_sys_resolver", "selectors against libseccomp, package seccomp");
    Map<SyscallName, Integer> theirs = resolved("x86");
    Map<String, Integer> base = Map.of("socketcall", -100, "ipc", -200);
    for (Multiplexer multiplexer : abi("x86").multiplexers()) {
      int first = base.getOrDefault(multiplexer.call().value(), 0);
      multiplexer
          .operations()
          .forEach(
              (selector, operation) ->
                  assertThat(theirs.get(operation))
                      .describedAs("%s", operation)
                      .isEqualTo(first - selector));
    }
  }

  @Test
  void selectorsEqualTheHeaders() {
    String unchecked = "selectors of socketcall and ipc against the kernel's headers";
    Oracles.command("gcc", unchecked);
    Map<String, String> net = macros("/usr/include/linux/net.h", "-m32");
    Map<String, String> ipc = macros("/usr/include/linux/ipc.h", "-m32");
    Map<String, Integer> theirs = new TreeMap<>();
    net.forEach(
        (name, value) -> {
          if (name.startsWith("SYS_")) {
            theirs.put(name.substring("SYS_".length()), number(value, net));
          }
        });
    Pattern operation = Pattern.compile("(SEM|MSG|SHM)[A-Z]+");
    ipc.forEach(
        (name, value) -> {
          if (operation.matcher(name).matches()) {
            theirs.put(name, number(value, ipc));
          }
        });
    Map<String, Integer> ours = new TreeMap<>();
    for (Multiplexer multiplexer : abi("x86").multiplexers()) {
      multiplexer
          .operations()
          .forEach((selector, call) -> ours.put(call.value().toUpperCase(Locale.ROOT), selector));
    }
    assertThat(ours).isEqualTo(theirs);
  }

  @Test
  void auditTokensEqualTheHeader() {
    String unchecked = "audit tokens against linux/audit.h";
    Oracles.command("gcc", unchecked);
    Oracles.file("/usr/include/linux/audit.h", unchecked);
    StringBuilder source = new StringBuilder("#include <linux/audit.h>\n");
    for (Abi abi : CATALOG.all()) {
      source.append("_Static_assert(" + abi.aliases().auditConstant() + " == ");
      source.append(abi.auditArch() + "u, \"" + abi + "\");\n");
    }
    Commands.Result result =
        Commands.run(List.of("gcc", "-fsyntax-only", "-xc", "-"), source.toString());
    assertThat(result.output()).isEmpty();
    assertThat(result.status()).isZero();
  }

  /** The macros of a header and the release it belongs to. */
  private static Map<String, String> macros(String header, String flags) {
    String directory = header.substring(0, header.lastIndexOf("/", header.lastIndexOf('/') - 1));
    List<String> command = new ArrayList<>(List.of("gcc", "-E", "-dM", "-nostdinc"));
    command.addAll(List.of(flags.split(" ", -1)));
    command.addAll(List.of("-isystem", directory, "-isystem", "/usr/include"));
    command.addAll(List.of("-isystem", "/usr/include/x86_64-linux-gnu", "-xc", "-"));
    String source = "#include \"" + header + "\"\n#include <linux/version.h>\n";
    Commands.Result result = Commands.run(command, source);
    assertThat(result.status()).describedAs(result.output()).isZero();
    Map<String, String> macros = new HashMap<>();
    result
        .output()
        .lines()
        .forEach(
            line -> {
              Matcher define = DEFINE.matcher(line);
              if (define.matches()) {
                macros.put(define.group(1), define.group(2));
                if (define.group(3) != null) {
                  macros.put(define.group(1), define.group(2) + "+" + define.group(3));
                }
              }
            });
    return macros;
  }

  private static int number(String value, Map<String, String> macros) {
    int plus = value.indexOf('+');
    if (plus > 0) {
      return number(value.substring(0, plus), macros) + Integer.parseInt(value.substring(plus + 1));
    }
    return macros.containsKey(value) ? number(macros.get(value), macros) : Integer.decode(value);
  }

  /** What libseccomp says about every name that any ABI has. */
  private static Map<SyscallName, Integer> resolved(String abi) {
    String their = abi(abi).aliases().libseccomp().orElseThrow();
    List<SyscallName> names = List.copyOf(CATALOG.allSyscallNames());
    StringBuilder input = new StringBuilder();
    names.forEach(name -> input.append(name).append('\n'));
    Commands.Result result =
        Commands.run(
            List.of("sh", "-c", "while read n; do scmp_sys_resolver -a " + their + " $n; done"),
            input.toString());
    List<String> lines = result.output().lines().toList();
    assertThat(lines).hasSameSizeAs(names);
    Map<SyscallName, Integer> numbers = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      numbers.put(names.get(i), Integer.parseInt(lines.get(i)));
    }
    return numbers;
  }

  private static Abi abi(String name) {
    return CATALOG.named(name).orElseThrow();
  }
}

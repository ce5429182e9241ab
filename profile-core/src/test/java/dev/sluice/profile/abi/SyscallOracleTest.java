package dev.sluice.profile.abi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Oracles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The tables of system calls against the headers that the kernel installs for programs, as Debian
 * packages them.
 */
class SyscallOracleTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();
  private static final Pattern DEFINE =
      Pattern.compile("#define (\\w+) \\(?(\\w+)(?: ?\\+ ?(\\w+)\\))?");
  private static final Pattern CALL = Pattern.compile("__(?:ARM_)?NR_([a-z_]\\w*)");

  /**
   * Marks in the generic header, and numbers that MIPS keeps free: the kernel has no such calls.
   */
  private static final Pattern NO_CALL =
      Pattern.compile("syscalls|arch_specific_syscall|(unused|reserved)\\d+");

  /**
   * ABIs, the directory below /usr with asm/unistd.h, and what makes the host's preprocessor choose
   * the ABI's numbers there. riscv32 and loongarch64 have no packages: riscv's header serves both
   * word sizes, loongarch64's chooses from the generic list like this.
   */
  @ParameterizedTest
  @CsvSource({
    "x86_64,      include/x86_64-linux-gnu, -m64",
    "x86,         include/x86_64-linux-gnu, -m32",
    "x32,         include/x86_64-linux-gnu, -mx32",
    "aarch64,     aarch64-linux-gnu/include, -m64 -D__aarch64__",
    "arm,         arm-linux-gnueabihf/include, -m32 -D__arm__ -D__ARM_EABI__",
    "loongarch64, riscv64-linux-gnu/include, -m64 -D__ARCH_WANT_SYS_CLONE3",
    "m68k,        m68k-linux-gnu/include, -m32",
    "mips,        mips-linux-gnu/include, -m32 -D_MIPS_SIM=1",
    "mipsel,      mips-linux-gnu/include, -m32 -D_MIPS_SIM=1",
    "mips64,      mips64-linux-gnuabi64/include, -m64 -D_MIPS_SIM=3",
    "mipsel64,    mips64-linux-gnuabi64/include, -m64 -D_MIPS_SIM=3",
    "mips64n32,   mips64-linux-gnuabin32/include, -m32 -D_MIPS_SIM=2",
    "mipsel64n32, mips64-linux-gnuabin32/include, -m32 -D_MIPS_SIM=2",
    "parisc,      hppa-linux-gnu/include, -m32 -D__hppa__",
    "parisc64,    hppa-linux-gnu/include, -m64 -D__hppa__ -D__LP64__",
    "ppc,         powerpc-linux-gnu/include, -m32 -D__powerpc__",
    "ppc64,       powerpc64-linux-gnu/include, -m64 -D__powerpc__ -D__powerpc64__",
    "ppc64le,     powerpc64le-linux-gnu/include, -m64 -D__powerpc__ -D__powerpc64__",
    "riscv64,     riscv64-linux-gnu/include, -m64 -D__riscv -D__riscv_xlen=64",
    "riscv32,     riscv64-linux-gnu/include, -m32 -D__riscv -D__riscv_xlen=32",
    "s390,        s390x-linux-gnu/include, -m32 -D__s390__",
    "s390x,       s390x-linux-gnu/include, -m64 -D__s390__ -D__s390x__",
    "sh,          sh4-linux-gnu/include, -m32 -D__sh__",
    "sheb,        sh4-linux-gnu/include, -m32 -D__sh__",
  })
  void tablesEqualTheHeaders(String abi, String directory, String flags) {
    String unchecked = "numbers of " + abi + " against the kernel's headers";
    String header = abi.equals("loongarch64") ? "asm-generic/unistd.h" : "asm/unistd.h";
    Oracles.command("gcc", unchecked);
    Oracles.file("/usr/" + directory + "/" + header, unchecked);

    Map<String, String> macros = macros("/usr/" + directory, header, flags);
    int version = Integer.parseInt(macros.get("LINUX_VERSION_CODE"));
    KernelRelease release = new KernelRelease(version >> 16, version >> 8 & 0xff);
    Map<String, Integer> theirs = new TreeMap<>();
    macros.forEach(
        (name, value) -> {
          Matcher call = CALL.matcher(name);
          if (call.matches() && !NO_CALL.matcher(call.group(1)).matches()) {
            theirs.put(call.group(1), number(value, macros));
          }
        });
    if (abi.equals("arm")) {
      // The second name of arm_sync_file_range, which is the one in the kernel's own table.
      assertThat(theirs.remove("sync_file_range2")).isEqualTo(theirs.get("arm_sync_file_range"));
    }

    Map<String, Integer> ours = new TreeMap<>();
    for (Syscall call : abi(abi).syscalls().all()) {
      if (call.existsIn(release)) {
        ours.put(call.name().value(), call.number().value());
      }
    }
    assertThat(theirs).hasSizeGreaterThan(250);
    assertThat(ours).isEqualTo(theirs);
  }

  @Test
  void everyAbiIsComparedWithAHeader() throws NoSuchMethodException {
    CsvSource rows =
        SyscallOracleTest.class
            .getDeclaredMethod("tablesEqualTheHeaders", String.class, String.class, String.class)
            .getAnnotation(CsvSource.class);
    assertThat(List.of(rows.value()))
        .extracting(row -> row.substring(0, row.indexOf(',')))
        .containsExactlyInAnyOrderElementsOf(CATALOG.all().stream().map(Abi::name).toList());
  }

  @Test
  void selectorsEqualTheHeaders() {
    String unchecked = "selectors of socketcall and ipc against the kernel's headers";
    Oracles.command("gcc", unchecked);
    String directory = "/usr/include/x86_64-linux-gnu";
    Map<String, String> net = macros(directory, "linux/net.h", "-m32");
    Map<String, String> ipc = macros(directory, "linux/ipc.h", "-m32");
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
  private static Map<String, String> macros(String directory, String header, String flags) {
    List<String> command = new ArrayList<>(List.of("gcc", "-E", "-dM", "-nostdinc"));
    command.addAll(List.of(flags.split(" ", -1)));
    if (!directory.startsWith("/usr/include")) {
      command.addAll(List.of("-U__x86_64__", "-U__i386__"));
    }
    command.addAll(List.of("-isystem", directory, "-isystem", "/usr/include"));
    command.addAll(List.of("-isystem", "/usr/include/x86_64-linux-gnu", "-xc", "-"));
    String source = "#include <" + header + ">\n#include <linux/version.h>\n";
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
      return number(value.substring(0, plus), macros) + Integer.decode(value.substring(plus + 1));
    }
    return macros.containsKey(value) ? number(macros.get(value), macros) : Integer.decode(value);
  }

  private static Abi abi(String name) {
    return CATALOG.named(name).orElseThrow();
  }
}

package dev.sluice.profile.meaning;

import static dev.sluice.profile.meaning.Policies.ALLOW;
import static dev.sluice.profile.meaning.Policies.ENOSYS;
import static dev.sluice.profile.meaning.Policies.EPERM;
import static dev.sluice.profile.meaning.Policies.KILL;
import static dev.sluice.profile.meaning.Policies.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.policy.Action;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a profile that permits {@code read} and was audited at Linux 6.1 says of numbers: {@code
 * EPERM} for known calls, {@code ENOSYS} for numbers of the ABI that the tables did not know then,
 * death for those of other ABIs.
 */
class UnknownNumbersTest {
  private static final KernelRelease AUDITED = new KernelRelease(6, 1);
  private static final Map<String, Action> ACTIONS =
      Map.of("allow", ALLOW, "default", EPERM, "unknown", ENOSYS, "foreign", KILL);

  static Stream<Abi> abis() {
    return AbiCatalog.builtIn().all().stream();
  }

  @ParameterizedTest
  @CsvSource({
    // Private calls of arm begin at 0xf0000, those of its old ABI at 0x900000.
    "arm, 0xeffff, unknown",
    "arm, 0xf0000, unknown",
    "arm, 0xf0001, default",
    "arm, 0xf0006, default",
    "arm, 0xf0007, unknown",
    "arm, 0x900003, unknown",
    // A 64-bit MIPS kernel takes 4000 and above for o32, 5000 for n64, 6000 for n32.
    "mips, 3, unknown",
    "mips, 3999, unknown",
    "mips, 4003, allow",
    "mips, 4018, unknown",
    "mips, 4999, unknown",
    "mips, 5000, foreign",
    "mips, 6999, foreign",
    "mips, 7000, unknown",
    "mipsel64, 0, unknown",
    "mipsel64, 4003, foreign",
    "mipsel64, 5000, allow",
    "mipsel64, 5999, unknown",
    "mipsel64, 6000, foreign",
    "mipsel64, 7000, unknown",
    "mips64n32, 4003, foreign",
    "mips64n32, 5999, foreign",
    "mips64n32, 6000, allow",
    "mips64n32, 6999, unknown",
    // Numbers that came after 6.1 are unknown like those that nobody has given out.
    "riscv64, 244, unknown",
    "riscv64, 258, unknown",
    "riscv64, 259, default",
    "riscv32, 62, default",
    "riscv32, 98, unknown",
    "riscv32, 422, default",
    "loongarch64, 79, unknown",
    "loongarch64, 291, default",
    "sh, 388, unknown",
    "parisc, 356, unknown",
    "parisc64, 140, default",
    // s390 kernels cut numbers down to 16 bits before filters see them.
    "s390x, 65535, unknown",
    "s390, 451, unknown",
    "ppc64le, 0x10000, unknown",
    "m68k, 451, unknown",
  })
  void numbersAtTheEdgesOfTables(String abi, String number, String verdict) {
    assertThat(meaning(abi).at(number(abi, Integer.decode(number))))
        .isEqualTo(ACTIONS.get(verdict));
  }

  @ParameterizedTest
  @MethodSource("abis")
  void everyNumberBetweenAndAboveTheKnownOnesIsUnknown(Abi abi) {
    TreeSet<Integer> known = new TreeSet<>();
    for (Syscall call : abi.syscalls().all()) {
      if (call.existsIn(AUDITED)) {
        known.add(call.number().value() & ~abi.marker());
      }
    }
    TreeSet<Integer> asked = new TreeSet<>();
    for (int n = 0; n <= known.last() + 3; n = n == 8192 ? known.last() - 100 : n + 1) {
      asked.add(n);
    }
    for (int bit = 10; bit < 30; bit++) {
      asked.add((1 << bit) - 1);
      asked.add(1 << bit);
      asked.add((1 << bit) + 1);
    }
    Meaning meaning = meaning(abi.name());
    Map<Integer, Action> wrong = new TreeMap<>();
    int unknown = 0;
    for (int n : asked) {
      int number = n | abi.marker();
      if (!known.contains(n)) {
        Action said = meaning.at(number(abi.name(), number));
        boolean foreign =
            abi.foreignNumbers().stream().anyMatch(r -> r.contains(new SyscallNumber(number)));
        if (!said.equals(foreign ? KILL : ENOSYS)) {
          wrong.put(n, said);
        }
        unknown++;
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(unknown).isGreaterThan(50);
  }

  @Test
  void noCallIsUnknownEverywhere() {
    for (Abi abi : AbiCatalog.builtIn().all()) {
      if (abi.marker() == 0) {
        assertThat(meaning(abi.name()).at(number(abi.name(), -1))).as("%s", abi).isEqualTo(ENOSYS);
      }
    }
  }

  private static Meaning meaning(String abi) {
    return PolicyMeaning.of(new Policies(abi).rule(ALLOW, "read").policy(), new Universe())
        .orElseThrow()
        .meaning();
  }
}

package dev.sluice.bpf.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.SyscallName;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The loader's own numbers are those of the tables, which it does not reach. */
class SystemCallNumbersTest {
  @Test
  void numbersAreThoseOfTheTables() {
    Map<String, SystemCallNumbers> machines =
        Map.of(
            "x86_64", SystemCallNumbers.X86_64,
            "aarch64", SystemCallNumbers.AARCH64,
            "riscv64", SystemCallNumbers.RISCV64);
    machines.forEach(
        (name, numbers) -> {
          Abi abi = AbiCatalog.builtIn().named(name).orElseThrow();
          assertThat(numbers.seccomp).isEqualTo(number(abi, "seccomp"));
          assertThat(numbers.prctl).isEqualTo(number(abi, "prctl"));
          assertThat(numbers.execve).isEqualTo(number(abi, "execve"));
          assertThat(numbers.rtSigaction).isEqualTo(number(abi, "rt_sigaction"));
          assertThat(numbers.rtSigprocmask).isEqualTo(number(abi, "rt_sigprocmask"));
          assertThat(numbers.fcntl).isEqualTo(number(abi, "fcntl"));
          assertThat(numbers.faccessat).isEqualTo(number(abi, "faccessat"));
          assertThat(numbers.uname).isEqualTo(number(abi, "uname"));
          assertThat(SystemCallNumbers.CLOSE_RANGE).isEqualTo(number(abi, "close_range"));
        });
  }

  private static int number(Abi abi, String call) {
    return abi.syscalls().named(new SyscallName(call)).orElseThrow().number().value();
  }
}

package dev.sluice.profile.abi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Oracles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables against what their script makes of the headers on this machine. */
class ConstantsOracleTest {
  private static final Path SCRIPT = Path.of("src/abi-tables/tables.py");

  @Test
  void constantsEqualTheHeaders() {
    check("constants");
  }

  @Test
  void theScriptReadsTheSameNumbersFromTheHeaders() {
    check("syscalls");
  }

  private static void check(String what) {
    String unchecked = what + " of all ABIs against the kernel's headers";
    Oracles.command("python3", unchecked);
    Oracles.command("gcc", unchecked);
    for (String machine :
        List.of(
            "aarch64-linux-gnu",
            "arm-linux-gnueabihf",
            "hppa-linux-gnu",
            "m68k-linux-gnu",
            "mips-linux-gnu",
            "mips64-linux-gnuabi64",
            "mips64-linux-gnuabin32",
            "powerpc-linux-gnu",
            "powerpc64-linux-gnu",
            "powerpc64le-linux-gnu",
            "riscv64-linux-gnu",
            "s390x-linux-gnu",
            "sh4-linux-gnu")) {
      Oracles.file("/usr/" + machine + "/include/sys/socket.h", unchecked);
    }
    Oracles.file("/usr/include/x86_64-linux-gnu/sys/socket.h", unchecked);
    for (String machine :
        List.of(
            "aarch64-linux-gnu",
            "arm-linux-gnueabihf",
            "hppa-linux-gnu",
            "m68k-linux-gnu",
            "mips-linux-gnu",
            "powerpc-linux-gnu",
            "riscv64-linux-gnu",
            "s390x-linux-gnu",
            "sh4-linux-gnu")) {
      Oracles.file("/usr/lib/gcc-cross/" + machine, unchecked);
    }
    Oracles.file("/usr/lib/gcc/hppa64-linux-gnu", unchecked);
    assertThat(Files.exists(SCRIPT)).describedAs("run in profile-core").isTrue();
    Commands.Result result =
        Commands.run(List.of("python3", SCRIPT.toString(), what, "--check"), "");
    assertThat(result.status()).describedAs(result.output()).isZero();
  }
}

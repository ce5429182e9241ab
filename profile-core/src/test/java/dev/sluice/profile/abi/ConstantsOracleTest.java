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
    for (String header :
        List.of(
            "/usr/include/x86_64-linux-gnu/asm/unistd.h",
            "/usr/include/x86_64-linux-gnu/sys/socket.h",
            "/usr/aarch64-linux-gnu/include/sys/socket.h",
            "/usr/riscv64-linux-gnu/include/sys/socket.h")) {
      Oracles.file(header, unchecked);
    }
    assertThat(Files.exists(SCRIPT)).describedAs("run in profile-core").isTrue();
    Commands.Result result =
        Commands.run(List.of("python3", SCRIPT.toString(), what, "--check"), "");
    assertThat(result.status()).describedAs(result.output()).isZero();
  }
}

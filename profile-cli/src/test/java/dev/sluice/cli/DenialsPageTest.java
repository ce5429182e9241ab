package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/denials.md} is true, and so is what it says of exit codes. */
class DenialsPageTest {
  private static final Path NGINX = Examples.PROJECT.resolve("examples/nginx/nginx.sluice");

  @TempDir private Path scratch;

  @Test
  void theCommandsPrintWhatStandsThere() throws IOException {
    new ConsolePage("denials.md", scratch).check(1);
  }

  @Test
  void nothingDeniedIsFine() throws IOException {
    Path log = Files.writeString(scratch.resolve("log"), "");
    assertThat(sluice("denials", NGINX, log).exitCode()).isZero();
    assertThat(sluice("denials", "--json", NGINX, log).out()).startsWith("{");
  }

  @Test
  void aDamagedLogIsRefusedWithItsPlace() throws IOException {
    Path log =
        Files.writeString(scratch.resolve("log"), "type=AVC msg=audit(1.2:3): avc:  denied  {\n");
    Run run = sluice("denials", NGINX, log);
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(":1:1");
    assertThat(sluice("denials", NGINX, scratch.resolve("none")).exitCode()).isEqualTo(65);
    assertThat(sluice("denials", scratch.resolve("none"), log).exitCode()).isEqualTo(65);
  }
}

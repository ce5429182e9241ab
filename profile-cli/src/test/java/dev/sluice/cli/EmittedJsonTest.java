package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice compile --emit docker,oci}. */
class EmittedJsonTest {
  private static final String WEB =
      """
      profile web

      target x86_64, aarch64
      audited linux 6.12
      foreign kill thread

      allow read, write
      allow socket(family in {AF_UNIX, AF_INET})
      when capability SYS_ADMIN { allow mount }
      """;

  @TempDir private Path directory;

  private Path profile(String text) throws IOException {
    return Files.writeString(directory.resolve("web.sluice"), text);
  }

  @Test
  void writesOneFileForDockerAndOneForEachMachine() throws IOException {
    Path web = profile(WEB);
    Path out = directory.resolve("out");
    Run run = sluice("compile", web, "--emit", "docker,oci", "-o", out);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            %1$s/web.docker.json: proved to permit no more
            %1$s/web.aarch64.oci.json: proved to permit no more
            %1$s/web.x86_64.oci.json: proved to permit no more
            """
                .formatted(out));
    assertThat(run.err()).contains("[SL6020]").doesNotContain("'read'");
    Path docker = out.resolve("web.docker.json");
    assertThat(sluice("prove", docker, web, "--subset").exitCode()).isZero();
    assertThat(sluice("eval", docker, "--abi", "aarch64", "--cap", "SYS_ADMIN", "mount").out())
        .startsWith("allow\n");
    assertThat(sluice("eval", docker, "--abi", "aarch64", "--cap", "none", "mount").out())
        .startsWith("errno EPERM\n");
    Path oci = out.resolve("web.x86_64.oci.json");
    assertThat(sluice("eval", oci, "--abi", "x86_64", "socket", "2").out()).startsWith("allow\n");
    assertThat(sluice("eval", oci, "--abi", "x86_64", "socket", "16").out())
        .startsWith("errno EPERM\n");
  }

  @Test
  void aPointCanBeChosenForOci() throws IOException {
    Path out = directory.resolve("out");
    Path web = profile(WEB);
    assertThat(sluice("compile", web, "--emit", "oci", "--cap", "SYS_ADMIN", "-o", out).exitCode())
        .isZero();
    assertThat(sluice("eval", out.resolve("web.x86_64.oci.json"), "--abi", "x86_64", "mount").out())
        .startsWith("allow\n");
  }

  @Test
  void filtersAndProfilesAreWrittenTogetherOrNotAtAll() throws IOException {
    Path out = directory.resolve("out");
    Path web = profile(WEB.replace("x86_64, aarch64", "x86"));
    Run run = sluice("compile", web, "--emit", "bpf,docker", "-o", out);
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.err()).contains("[SL6022]", "judge x86_64, too");
    assertThat(out).doesNotExist();
  }

  @Test
  void whatWouldPermitMoreIsRefusedWithACall() throws IOException {
    Path out = directory.resolve("out");
    Path web =
        profile(
            "profile web\ntarget s390x\naudited linux 6.12\ndefault allow\nunknown allow\ndeny"
                + " socket\n");
    Run run = sluice("compile", web, "--emit", "docker", "-o", out);
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.err()).contains("[SL6021]", "'socketcall' with 0x100000001");
    assertThat(out).doesNotExist();
  }
}

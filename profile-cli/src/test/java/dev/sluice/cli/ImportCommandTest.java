package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice import}. */
class ImportCommandTest {
  @TempDir private Path directory;
  private Path docker;

  @BeforeEach
  void profile() throws IOException {
    docker = directory.resolve("default.json");
    try (InputStream in =
        ImportCommandTest.class.getResourceAsStream("/profiles/docker-default.json")) {
      Files.copy(in, docker);
    }
  }

  @Test
  void writesAProfileThatMeansTheSame() throws IOException {
    Path profile = directory.resolve("default.sluice");
    Run run = sluice("import", "docker", docker, "--abi", "x86_64,x86", "-o", profile);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(sluice("fmt", "--check", profile).exitCode()).isZero();
    assertThat(sluice("prove", docker, profile, "--abi", "x86_64,x86", "--subset").exitCode())
        .isZero();
    assertThat(sluice("prove", profile, docker, "--abi", "x86_64,x86", "--subset").exitCode())
        .isZero();
    assertThat(Files.readString(profile))
        .contains("when capability SYS_CHROOT { allow chroot }", "CLONE_NEWUSER")
        .contains("socket(arg0 not in {AF_ALG, AF_VSOCK})");
  }

  @Test
  void printsItWithoutADestination() {
    Run run = sluice("import", "docker", docker, "--abi", "aarch64");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("profile default\n", "target aarch64\n");
  }

  @Test
  void theFormatCounts() throws IOException {
    assertThat(sluice("import", "kafel", docker).exitCode()).isEqualTo(2);
    Path text = Files.writeString(directory.resolve("text.json"), "profile web\n");
    Run run = sluice("import", "oci", text);
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.err()).contains("[SL1001]").doesNotContain("\tat ");
  }
}

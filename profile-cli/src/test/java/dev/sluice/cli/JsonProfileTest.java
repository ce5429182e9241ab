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

/** Commands take profiles in JSON as they take ours. */
class JsonProfileTest {
  @TempDir private Path directory;
  private Path docker;

  @BeforeEach
  void profile() throws IOException {
    docker = directory.resolve("default.json");
    try (InputStream in =
        JsonProfileTest.class.getResourceAsStream("/profiles/docker-default.json")) {
      Files.copy(in, docker);
    }
  }

  @Test
  void evalTellsTheVerdictAndTheLine() {
    Run run = sluice("eval", docker, "--abi", "x86_64", "--cap", "none", "mount");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("errno EPERM\n").contains("default.json:2:");
    Run admin = sluice("eval", docker, "--abi", "x86_64", "--cap", "SYS_ADMIN", "mount");
    assertThat(admin.out()).startsWith("allow\n").contains("\"mount\"");
  }

  @Test
  void theRuntimeCountsForNewerCalls() {
    Object[] words = {"eval", docker, "--abi", "x86_64", "1000"};
    assertThat(sluice(words).out()).startsWith("errno EPERM\n");
    assertThat(sluice("eval", docker, "--runtime", "runc", "--abi", "x86_64", "1000").out())
        .startsWith("errno ENOSYS\n");
    Run wrong = sluice("eval", docker, "--runtime", "podman", "--abi", "x86_64", "1000");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("neither crun nor runc");
  }

  @Test
  void compileWritesAProvedFilter() {
    Path out = directory.resolve("out");
    assertThat(sluice("compile", docker, "--abi", "aarch64", "-o", out).exitCode()).isZero();
    Path filter = out.resolve("default.aarch64.bpf");
    assertThat(sluice("prove", docker, filter, "--abi", "aarch64"))
        .isEqualTo(new Run(0, "equal\n", ""));
    Run other = sluice("prove", docker, filter, "--abi", "aarch64", "--cap", "SYS_ADMIN");
    assertThat(other.exitCode()).isEqualTo(1);
  }

  @Test
  void whatIsWrongIsToldAtItsPlace() throws IOException {
    Path wrong =
        Files.writeString(
            directory.resolve("wrong.json"),
            """
            {
              "defaultAction": "SCMP_ACT_ERRNO",
              "syscalls": [{"names": ["read"], "action": "SCMP_ACT_ALOW"}]
            }
            """);
    Run run = sluice("check", wrong);
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.err())
        .contains("[SL6006]", "wrong.json:3:46", "did you mean 'SCMP_ACT_ALLOW'?")
        .doesNotContain("\tat ");
  }

  @Test
  void tabsAreBlanks() throws IOException {
    Path tabs =
        Files.writeString(
            directory.resolve("tabs.json"),
            "{\n\t\"defaultAction\": \"SCMP_ACT_ERRNO\",\r\n\t\"architectures\":"
                + " [\"SCMP_ARCH_X86_64\"]\n}\n");
    assertThat(sluice("check", tabs)).isEqualTo(new Run(0, "", ""));
  }
}

package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

  private static final String START = "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [";

  static Stream<byte[]> hostileTexts() {
    return Stream.of(
            "\ufeff" + START + "]}",
            "{",
            "{}",
            "{\"defaultAction\": 5}",
            "{\"defaultAction\": {}, \"syscalls\": {}}",
            "{\"linux\": {\"seccomp\": []}}",
            "{\"ociVersion\": \"1.0.2\"}",
            "{\"a\":".repeat(100_000),
            "{\"a\": " + "[".repeat(1 << 20),
            START + "],\"defaultAction\": \"SCMP_ACT_ALLOW\"}",
            START + "],\"default\\u0041ction\": \"SCMP_ACT_ALLOW\"}",
            START + "],\"defaultErrnoRet\": " + "9".repeat(399) + "}",
            START + "],\"defaultErrnoRet\": " + "9".repeat(1 << 20) + "}",
            START + "],\"defaultErrnoRet\": -0}",
            START + "],\"architectures\": [\"SCMP_ARCH_VAX\"]}",
            START + "],\"archMap\": [{\"architecture\": null}]}",
            START + "null]}",
            START
                + "{\"name\": \"read\", \"names\": [\"write\"], \"action\": \"SCMP_ACT_ALLOW\"}]}",
            START
                + "{\"names\": [\"read\"], \"action\": \"SCMP_ACT_ALLOW\", \"includes\": {\"caps\":"
                + " [\"CAP_ROOT\"]}}]}",
            START
                + "{\"names\": [\"read\"], \"action\": \"SCMP_ACT_ALLOW\", \"excludes\":"
                + " {\"minKernel\": \"4.8.1-rc\"}}]}",
            START
                + "{\"names\": [\"read\"], \"action\": \"SCMP_ACT_ALLOW\", \"args\": [{\"index\":"
                + " 6, \"value\": 0, \"op\": \"SCMP_CMP_EQ\"}]}]}",
            START + "]}\0",
            START + "]} {}")
        .map(text -> text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void whateverIsWrongHasAPlaceAndLeavesNothing(byte[] text) throws IOException {
    Path wrong = directory.resolve("wrong.json");
    Files.write(wrong, text);
    Path out = directory.resolve("out");
    for (Run run :
        List.of(
            sluice("check", wrong),
            sluice("compile", wrong, "--abi", "x86_64", "-o", out),
            sluice("compile", wrong, "--abi", "x86_64", "--emit", "docker,oci", "-o", out),
            sluice("import", "docker", wrong, "-o", out))) {
      assertThat(run.exitCode()).isEqualTo(65);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("wrong.json:", "[SL").doesNotContain("\tat ");
      assertThat(out).doesNotExist();
    }
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

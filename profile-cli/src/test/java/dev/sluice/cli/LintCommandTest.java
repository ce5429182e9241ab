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

/** {@code sluice lint}. */
class LintCommandTest {
  private static final String PROFILE =
      "profile p\ntarget x86_64\naudited linux 7.1\nallow read, execveat\n";

  private static final String MENDED =
      "profile p\ntarget x86_64\naudited linux 7.1\ndeny execveat\nallow read\n";

  @TempDir private Path directory;
  private Path profile;

  @BeforeEach
  void profile() throws IOException {
    profile = Files.writeString(directory.resolve("p.sluice"), PROFILE);
  }

  @Test
  void aFindingHasItsLineAndLeadsToExitCode1() {
    Run run = sluice("lint", profile);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("[SL8006]", "p.sluice:4:13");
    assertThat(sluice("lint", "--json", profile).out()).contains("\"code\":\"SL8006\"");
    assertThat(sluice("lint", "--sarif", profile).out()).contains("\"ruleId\": \"SL8006\"");
    assertThat(sluice("lint", "--json", "--sarif", profile).exitCode()).isEqualTo(2);
  }

  @Test
  void whatIsAcceptedLeadsToExitCode0() throws IOException {
    Files.writeString(profile, "# accept SL8006: programs are executed anyway\n" + PROFILE);
    assertThat(sluice("lint", profile)).isEqualTo(new Run(0, "", ""));
    assertThat(sluice("lint", "--json", profile).out()).doesNotContain("SL8006");
    Run sarif = sluice("lint", "--sarif", profile);
    assertThat(sarif.exitCode()).isZero();
    assertThat(sarif.out())
        .contains(
            "\"ruleId\": \"SL8006\"",
            "\"kind\": \"inSource\"",
            "\"justification\": \"programs are executed anyway\"");
    Files.writeString(profile, "# accept SL8006\n" + PROFILE);
    Run run = sluice("lint", profile);
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.err()).contains("[SL8000]");
  }

  @Test
  void whatMendsAFindingIsWrittenIntoTheProfile() throws IOException {
    assertThat(sluice("lint", "--json", profile).out())
        .contains("\"fix\":{\"text\":\"deny execveat\\u000aallow read\",\"place\":");
    Run run = sluice("lint", "--fix", profile);
    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                "",
                "sluice: "
                    + profile
                    + ": mended SL8006: on x86_64 'execve' is denied or restricted, and 'execveat'"
                    + " is permitted: it executes a program, too\n"));
    assertThat(profile).hasContent(MENDED);
    assertThat(sluice("lint", "--fix", profile)).isEqualTo(new Run(0, "", ""));
    Files.writeString(profile, PROFILE);
    Path again = directory.resolve(".").resolve("p.sluice");
    assertThat(sluice("lint", "--fix", profile, again).exitCode()).isZero();
    assertThat(profile).hasContent(MENDED);
  }

  @Test
  void whatARuleOfTheRepositoryWantsIsNotMended() throws IOException {
    Path rules =
        Files.writeString(
            directory.resolve("rules.sluice"),
            "profile rules\naudited linux 7.1\nmust allow execveat\n");
    assertThat(sluice("lint", "--fix", "--rules", rules, profile).exitCode()).isEqualTo(1);
    assertThat(profile).hasContent(PROFILE);
  }

  @Test
  void whatIsFoundAfterwardsIsFoundInTheNewText() throws IOException {
    Path user =
        Files.writeString(
            directory.resolve("user.sluice"),
            "profile user\ntarget x86_64\naudited linux 7.1\nuse \"p.sluice\"\n");
    assertThat(sluice("lint", "--fix", profile, user).exitCode()).isZero();
  }

  @Test
  void nothingIsWrittenIfAnotherProfileIsRefused() throws IOException {
    Path broken = Files.writeString(directory.resolve("broken.sluice"), "allow reed\n");
    assertThat(sluice("lint", "--fix", profile, broken).exitCode()).isEqualTo(65);
    assertThat(profile).hasContent(PROFILE);
  }

  @Test
  void aConfigurationSaysWhatIsHeld() throws IOException {
    Path configuration =
        Files.writeString(
            directory.resolve("config.json"),
            """
            {"process": {"capabilities": {"bounding": ["CAP_MKNOD"]}},
             "linux": {"seccomp": {"defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": 38,
               "architectures": ["SCMP_ARCH_X86_64"],
               "syscalls": [{"names": ["read"], "action": "SCMP_ACT_ALLOW"}]}}}
            """);
    assertThat(sluice("lint", configuration).err())
        .contains(
            "warning: MKNOD is held, and no call that it is for is permitted [SL8012]",
            "config.json:1:44");
    Path without =
        Files.writeString(
            directory.resolve("without.json"),
            Files.readString(configuration).replace("\"CAP_MKNOD\"", ""));
    assertThat(sluice("diff", without, configuration).out())
        .contains("run configuration", "with MKNOD", "config.json:1:44");
    assertThat(sluice("import", "oci", configuration).out()).contains("\ncapability MKNOD\n");
  }

  @Test
  void aFilterIsLookedAt() {
    assertThat(sluice("compile", profile, "-o", directory.resolve("out")).exitCode()).isZero();
    Run run = sluice("lint", directory.resolve("out").resolve("p.x86_64.bpf"));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("p.x86_64.bpf: on x86_64 'execve' is denied")
        .doesNotContain("SL8013", "SL8014");
  }

  /** The bypass that Docker's default has had since it names two socket families. */
  @Test
  void dockersDefaultComparesAllBitsOfTheFamily() throws IOException {
    Path docker = directory.resolve("default.json");
    try (InputStream in =
        LintCommandTest.class.getResourceAsStream("/profiles/docker-default.json")) {
      Files.copy(in, docker);
    }
    Run run = sluice("lint", "--abi", "x86_64", docker);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("a bit above the 32 that the kernel reads of 'family' permits 'socket'");
  }
}

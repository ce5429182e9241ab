package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Oracles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
  private static final Path SAMPLES =
      Examples.PROJECT.resolve("selinux-policy/src/test/resources/golden/selinux-diff");

  @TempDir private Path directory;

  @Test
  void aPolicyIsTheSameAsItself() throws Exception {
    Path policy = compile("container.before.cil");
    assertThat(sluice("diff", policy, policy))
        .isEqualTo(new Run(0, policy + " -> " + policy + ": no change of meaning\n", ""));
  }

  @Test
  void everyFormatShowsTheSameDifference() throws Exception {
    Path before = compile("container.before.cil");
    Path after = compile("container.after.cil");
    Run text = sluice("diff", before, after);
    assertThat(text.exitCode()).isEqualTo(1);
    assertThat(text.out()).contains("\n  + allow monitor_t batch_t:process ptrace;\n");
    assertThat(text.out().lines()).hasSizeLessThanOrEqualTo(30);
    assertThat(text.err()).isEmpty();
    assertThat(sluice("diff", "--details", before, after).out())
        .contains("\n      type batch_tmp_t\n");
    assertThat(sluice("diff", "--format", "markdown", before, after).out())
        .contains("| `+` | allow monitor_t batch_t&#58;process ptrace; |\n");
    assertThat(sluice("diff", "--format", "html", before, after).out())
        .contains("of two SELinux policies", "<dd>type batch_tmp_t</dd>")
        .contains(">allow monitor_t batch_t:process ptrace;</a>")
        .doesNotContain("id=\"calls\"");
    assertThat(sluice("diff", "--format=json", before, after).out())
        .startsWith("{\n  \"format\": \"sluice-review\",\n")
        .contains("\"title\": \"allow monitor_t batch_t:process ptrace;\"");
  }

  @Test
  void theGateLetsPassWhatPermitsNoMore() throws Exception {
    Path policy = compile("container.before.cil");
    Path narrower = without("container.before.cil", "(allow web_t web_data_t ");
    assertThat(sluice("diff", policy, narrower).exitCode()).isEqualTo(1);
    assertThat(sluice("diff", "--fail-on", "widening", policy, narrower).exitCode()).isZero();
    assertThat(sluice("diff", "--fail-on", "widening", narrower, policy).exitCode()).isEqualTo(1);
    assertThat(sluice("diff", "--fail-on", "any", narrower, policy).exitCode()).isEqualTo(1);
  }

  @Test
  void whatIsNoPolicyIsRefused() throws Exception {
    Path text = Files.writeString(directory.resolve("policy.cil"), "(type a)");
    Path old =
        Files.write(
            directory.resolve("policy.15"),
            HexFormat.of().parseHex("8cff7cf908000000" + "5345204c696e7578" + "0f000000"));
    assertThat(sluice("diff", text, old))
        .isEqualTo(
            new Run(
                65,
                "",
                """
                error: %s: byte 0 (0x0): header: not a policy that a kernel loads: another magic number [SL7401]

                error: %s: byte 16 (0x10): header: version 15; Sluice reads 24 to 35 [SL7402]
                """
                    .formatted(text, old)));
    assertThat(sluice("diff", "absent.33", text).err())
        .startsWith("error: there is no file 'absent.33' [SL5004]\n");
  }

  private Path compile(String sample) throws IOException, InterruptedException {
    return compile(SAMPLES.resolve(sample), directory.resolve(sample + ".33"));
  }

  private Path without(String sample, String statement) throws Exception {
    Path cil = directory.resolve("changed.cil");
    Files.write(
        cil,
        Files.readAllLines(SAMPLES.resolve(sample)).stream()
            .filter(line -> !line.startsWith(statement))
            .toList());
    return compile(cil, directory.resolve("changed.33"));
  }

  private static Path compile(Path cil, Path policy) throws IOException, InterruptedException {
    Path secilc = Oracles.command("secilc", "sluice diff on policies of the real compiler");
    Process process =
        new ProcessBuilder(
                secilc.toString(),
                "-M",
                "false",
                "-c",
                "33",
                "-o",
                policy.toString(),
                "-f",
                "/dev/null",
                cil.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
    return policy;
  }
}

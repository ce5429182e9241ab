package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no profile of a repository may permit. */
class RulesOptionTest {
  private static final String HEADER = "profile p\ntarget x86_64\naudited linux 6.12\n";

  @TempDir private Path directory;
  private Path profile;
  private Path rules;

  @BeforeEach
  void files() throws IOException {
    profile = file("p.sluice", HEADER + "allow read, bpf\n");
    rules =
        file(
            "rules.sluice",
            "profile rules\naudited linux 6.12\nnever bpf, @module\nmust errno ENOSYS clone3\n");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  void theyHoldForEveryProfileThatIsChecked() throws IOException {
    Run run = sluice("check", "--rules", rules, profile);
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.err()).contains("[SL3003]", "[SL3004]", "rules.sluice:3:7", "rules.sluice:4:19");
    Path good = file("good.sluice", HEADER + "allow read\ndeny errno ENOSYS clone3\n");
    assertThat(sluice("check", "--rules", rules, good)).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void nothingIsCompiledAgainstThem() {
    Path out = directory.resolve("out");
    assertThat(sluice("compile", "--rules", rules, profile, "-o", out).exitCode()).isEqualTo(65);
    assertThat(out).doesNotExist();
    assertThat(sluice("compile", "--no-rules", profile, "-o", out).exitCode()).isZero();
  }

  @Test
  void ofADifferenceTheyHoldForTheNewerSide() throws IOException {
    Path good = file("good.sluice", HEADER + "allow read\ndeny errno ENOSYS clone3\n");
    assertThat(sluice("diff", "--rules", rules, good, profile).exitCode()).isEqualTo(65);
    assertThat(sluice("diff", "--rules", rules, profile, good).exitCode()).isEqualTo(1);
    Path filter = Files.write(directory.resolve("x.bpf"), new byte[] {6, 0, 0, 0, 0, 0, 0, 0});
    assertThat(sluice("diff", "--rules", rules, good, filter).exitCode()).isEqualTo(2);
  }

  @Test
  void theyHoldForJson() throws IOException {
    Path json =
        file(
            "p.json",
            """
            {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86_64"],
             "syscalls": [{"names": ["read", "init_module"], "action": "SCMP_ACT_ALLOW"}]}
            """);
    assertThat(sluice("check", "--rules", rules, json).err()).contains("[SL3003]", "init_module");
  }

  @Test
  void aFileOfRulesSaysNothingElse() throws IOException {
    Path wrong = file("wrong.sluice", HEADER + "never bpf\nallow read\n");
    Run run = sluice("check", "--rules", wrong, profile);
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.err()).contains("[SL2014]", "wrong.sluice:5:7");
    assertThat(sluice("check", "--rules", directory.resolve("none.sluice"), profile).exitCode())
        .isEqualTo(65);
  }
}

package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.insn.FilterBytes;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.JumpTest;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that take raw filters from anywhere. */
class FilterCommandsTest {
  private static final int ALLOW = 0x7fff0000;
  private static final int ERRNO_EPERM = 0x00050001;

  @TempDir private Path directory;
  private Path allow;
  private Path denyWrite;

  @BeforeEach
  void filters() throws IOException {
    allow = filter("allow.bpf", ByteOrder.LITTLE_ENDIAN, Instruction.returnValue(ALLOW));
    denyWrite =
        filter(
            "deny-write.bpf",
            ByteOrder.LITTLE_ENDIAN,
            Instruction.loadWord(0),
            Instruction.jump(JumpTest.EQUAL, 1, 0, 1),
            Instruction.returnValue(ERRNO_EPERM),
            Instruction.returnValue(ALLOW));
  }

  private Path filter(String name, ByteOrder order, Instruction... instructions)
      throws IOException {
    return Files.write(directory.resolve(name), FilterBytes.write(List.of(instructions), order));
  }

  @Test
  void evalPrintsTheVerdictAndTheDecidingInstruction() {
    assertThat(sluice("eval", denyWrite, "--abi", "x86_64", "write"))
        .isEqualTo(
            new Run(
                0,
                "errno EPERM\n  decided by instruction 2 of " + denyWrite + ", the 3. executed\n",
                ""));
  }

  @Test
  void evalTakesNamesNumbersAndNegativeNumbers() {
    assertThat(sluice("eval", denyWrite, "--abi", "x86_64", "1").out()).startsWith("errno EPERM\n");
    assertThat(sluice("eval", denyWrite, "--abi", "x86_64", "0x1", "-100").out())
        .startsWith("errno EPERM\n");
    assertThat(sluice("eval", denyWrite, "--abi", "x86_64", "-1").out()).startsWith("allow\n");
    assertThat(sluice("eval", "--abi", "aarch64", denyWrite, "io_destroy", "AF_UNIX").out())
        .startsWith("errno EPERM\n");
  }

  @Test
  void evalSaysWhereKernelsDoNotAskTheFilter() {
    assertThat(sluice("eval", denyWrite, "--abi", "x86_64", "uretprobe").err())
        .isEqualTo(
            "sluice: on x86_64, Linux 6.14 and later carry out 'uretprobe' without asking a"
                + " filter\n");
    assertThat(sluice("eval", denyWrite, "--abi", "x32", "uretprobe").err()).isEmpty();
  }

  @Test
  void evalPrintsJson() {
    assertThat(sluice("eval", "--json", denyWrite, "--abi", "x86_64", "read"))
        .isEqualTo(
            new Run(
                0,
                """
                {
                  "verdict": "allow",
                  "instruction": 3,
                  "executed": 3
                }
                """,
                ""));
  }

  @Test
  void evalRefusesWhatIsNoCall() {
    assertThat(sluice("eval", denyWrite, "--abi", "x86_64", "wirte"))
        .isEqualTo(new Run(2, "", "sluice: no system call 'wirte' on x86_64\n"));
    assertThat(sluice("eval", denyWrite, "--abi", "x86_64", "write", "FD"))
        .isEqualTo(new Run(2, "", "sluice: 'FD' is no 64-bit integer and no constant of x86_64\n"));
    assertThat(sluice("eval", denyWrite, "--abi", "x86_64", "1", "1", "2", "3", "4", "5", "6", "7"))
        .isEqualTo(new Run(2, "", "sluice: a call has at most 6 arguments, not 7\n"));
    assertThat(sluice("eval", denyWrite, "--abi", "x86_64", "0x100000000").exitCode()).isEqualTo(2);
  }

  @Test
  void proveSaysEqual() throws IOException {
    Path same =
        filter(
            "same.bpf",
            ByteOrder.BIG_ENDIAN,
            Instruction.loadWord(0),
            Instruction.returnValue(ALLOW));
    assertThat(sluice("prove", allow, same)).isEqualTo(new Run(0, "equal\n", ""));
    assertThat(sluice("prove", "--subset", denyWrite, allow))
        .isEqualTo(
            new Run(0, "proved: " + denyWrite + " permits no more than " + allow + "\n", ""));
  }

  @Test
  void proveShowsACallThatDiffers() {
    String padding = " ".repeat("deny-write.bpf".length() - "allow.bpf".length());
    assertThat(sluice("prove", allow, denyWrite))
        .isEqualTo(
            new Run(
                1,
                "not so: x86_64 write()\n  %s: %sallow\n  %s: errno EPERM\n"
                    .formatted(allow, padding, denyWrite),
                ""));
    assertThat(sluice("prove", "--subset", allow, denyWrite).exitCode()).isEqualTo(1);
  }

  @Test
  void provePrintsJson() {
    assertThat(sluice("prove", "--json", allow, allow))
        .isEqualTo(new Run(0, "{\n  \"property\": \"equal\",\n  \"proved\": true\n}\n", ""));
    assertThat(sluice("prove", "--json", "--subset", allow, denyWrite).out())
        .contains("\"property\": \"subset\"", "\"proved\": false", "\"call\": \"x86_64 write()\"");
  }

  @Test
  void whatTheKernelWouldRefuseIsRefused() throws IOException {
    Path noReturn = filter("bad.bpf", ByteOrder.LITTLE_ENDIAN, Instruction.loadWord(2));
    assertThat(sluice("prove", noReturn, allow))
        .isEqualTo(
            new Run(
                65,
                "",
                """
                error: the kernel refuses instruction 0: the offset is not a multiple of 4 [SL4006]
                 --> %1$s:2:1
                  |
                2 |    0  0020 00 00 00000002  ld   A = seccomp_data[2]
                  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

                error: the kernel refuses instruction 0: the last instruction does not return [SL4008]
                 --> %1$s:2:1
                  |
                2 |    0  0020 00 00 00000002  ld   A = seccomp_data[2]
                  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """
                    .formatted(noReturn)));
  }

  @Test
  void sizesThatNoFilterHasAreRefused() throws IOException {
    Path empty = Files.write(directory.resolve("empty.bpf"), new byte[0]);
    Path odd = Files.write(directory.resolve("odd.bpf"), new byte[12]);
    Path huge = Files.write(directory.resolve("huge.bpf"), new byte[8 * 4097]);
    for (Path file : List.of(empty, odd, huge)) {
      Run run = sluice("eval", file, "--abi", "x86_64", "read");
      assertThat(run.exitCode()).as("%s", file).isEqualTo(65);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).startsWith("error: " + file + ": the ").contains("[SL400");
    }
  }

  @Test
  void aFileThatCannotBeReadIsRefused() {
    assertThat(sluice("eval", "absent.bpf", "--abi", "x86_64", "read"))
        .isEqualTo(new Run(65, "", "error: there is no file 'absent.bpf' [SL5004]\n"));
    assertThat(sluice("prove", directory, allow).exitCode()).isEqualTo(65);
  }

  @Test
  void disasmPrintsOneLineAnInstruction() {
    assertThat(sluice("disasm", denyWrite, "--abi", "x86_64"))
        .isEqualTo(
            new Run(
                0,
                """
                   #  code jt jf k
                   0  0020 00 00 00000000  ld   A = nr
                   1  0015 00 01 00000001  jeq  if A == 1 goto 2 else 3
                   2  0006 00 00 00050001  ret  return errno EPERM
                   3  0006 00 00 7fff0000  ret  return allow
                """,
                ""));
    assertThat(sluice("disasm", denyWrite).out()).contains("return errno 1\n");
  }
}

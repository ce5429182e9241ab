package dev.sluice.bpf.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bpf.insn.FilterBytes;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.insn.RandomPrograms;
import dev.sluice.oracle.Oracles;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CSourceTest {
  private static final Disassembly WORDS = Disassembly.of(ByteOrder.LITTLE_ENDIAN);

  @Test
  void anArrayOfMacrosWithWords() {
    Program program =
        Program.of(
            Instruction.loadWord(0),
            Instruction.jump(JumpTest.EQUAL, 59, 0, 1),
            Instruction.returnValue(0x00050001),
            Instruction.returnValue(0x7fff0000));
    assertThat(CSource.of("web", "profile web\n\nx86_64", program, WORDS, Map.of(2, "web:3 */")))
        .isEqualTo(
            """
            /*
             * profile web
             *
             * x86_64
             */
            #include <linux/filter.h>

            static const struct sock_filter web[] __attribute__((unused)) = {
            \t/*    0 */ BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 0x00000000), /* A = nr */
            \t/*    1 */ BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0x0000003b, 0, 1), \
            /* if A == 59 goto 2 else 3 */
            \t/*    2 */ BPF_STMT(BPF_RET | BPF_K, 0x00050001), /* return errno 1; web:3 * / */
            \t/*    3 */ BPF_STMT(BPF_RET | BPF_K, 0x7fff0000), /* return allow */
            };
            """);
  }

  @Test
  void namesBecomeIdentifiers() {
    assertThat(CSource.identifier("docker-default")).isEqualTo("docker_default");
    assertThat(CSource.identifier("9p")).isEqualTo("_9p");
    assertThatThrownBy(
            () -> CSource.of("a b", "", Program.of(Instruction.returnValue(0)), WORDS, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theCompilerMakesTheSameBytes(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path gcc = Oracles.command("gcc", "that C source compiles to the filter");
    Oracles.need(
        ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN,
        "that C source compiles to the filter (not a little-endian machine)");
    long seed = new Random().nextLong();
    RandomPrograms random = new RandomPrograms(new Random(seed));
    Program program = random.accepted(3000, false);
    String text =
        CSource.of("tested", "random", program, WORDS, Map.of())
            + """
            #include <unistd.h>

            int main(void)
            {
            \treturn write(1, tested, sizeof tested) == sizeof tested ? 0 : 1;
            }
            """;
    Path source = Files.writeString(directory.resolve("tested.c"), text);
    Path unused =
        Files.writeString(
            directory.resolve("unused.c"),
            CSource.of("unused", "nobody uses it", program, WORDS, Map.of()));
    for (Path input : new Path[] {source, unused}) {
      boolean linked = input.equals(source);
      assertThat(
              run(
                  directory,
                  gcc.toString(),
                  "-Wall",
                  "-Wextra",
                  "-Wpedantic",
                  "-Werror",
                  linked ? "-O0" : "-c",
                  "-o",
                  directory.resolve(linked ? "tested" : "unused.o").toString(),
                  input.toString()))
          .as("seed %d: %s", seed, Files.readString(directory.resolve("stderr")))
          .isZero();
    }
    assertThat(run(directory, directory.resolve("tested").toString())).isZero();
    assertThat(Files.readAllBytes(directory.resolve("stdout")))
        .as("seed %d", seed)
        .isEqualTo(FilterBytes.write(program, ByteOrder.LITTLE_ENDIAN));
  }

  private static int run(Path directory, String... command)
      throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectOutput(directory.resolve("stdout").toFile())
        .redirectError(directory.resolve("stderr").toFile())
        .start()
        .waitFor();
  }
}

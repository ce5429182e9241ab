package dev.sluice.bpf.insn;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bpf.insn.Rejection.Reason;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FilterBytesTest {
  private static final Program PROGRAM =
      Program.of(
          Instruction.loadWord(0),
          Instruction.jump(JumpTest.EQUAL, 0x01020304, 0, 1),
          Instruction.returnValue(0x00050026),
          Instruction.returnValue(0x7fff0000));

  @Test
  void anInstructionIsCodeJumpsAndConstantInTheOrderOfTheMachine() {
    assertThat(HexFormat.of().formatHex(FilterBytes.write(PROGRAM, LITTLE_ENDIAN)))
        .isEqualTo("20000000000000001500000104030201" + "0600000026000500060000000000ff7f");
    assertThat(HexFormat.of().formatHex(FilterBytes.write(PROGRAM, BIG_ENDIAN)))
        .isEqualTo("00200000000000000015000101020304" + "0006000000050026000600007fff0000");
  }

  @Test
  void writingAndReadingIsTheIdentityAndTheOrderIsFound() {
    for (var order : List.of(LITTLE_ENDIAN, BIG_ENDIAN)) {
      byte[] bytes = FilterBytes.write(PROGRAM, order);
      assertThat(FilterBytes.program(bytes, order)).isEqualTo(PROGRAM);
      assertThat(FilterBytes.byteOrder(bytes)).hasValue(order);
    }
  }

  @Test
  void whatIsNoListOfInstructionsIsRefused() {
    assertRefused(0, Reason.EMPTY);
    assertRefused(7, Reason.TRUNCATED);
    assertRefused(4096 * 8 + 8, Reason.TOO_LONG);
    assertRefused(4096 * 8 + 1, Reason.TRUNCATED);
    assertThat(FilterBytes.read(new byte[4096 * 8], LITTLE_ENDIAN)).hasSize(4096);
  }

  @Test
  void randomBytesAreReadOrRefusedAndNeverAnythingElse() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(100)];
      random.nextBytes(bytes);
      for (var order : List.of(LITTLE_ENDIAN, BIG_ENDIAN)) {
        try {
          List<Instruction> read = FilterBytes.read(bytes, order);
          assertThat(FilterBytes.write(read, order)).as("seed %d", seed).isEqualTo(bytes);
          FilterBytes.program(bytes, order);
        } catch (RejectedFilterException refused) {
          assertThat(refused.rejections()).as("seed %d", seed).isNotEmpty();
        }
      }
    }
  }

  private static void assertRefused(int length, Reason reason) {
    assertThatThrownBy(() -> FilterBytes.read(new byte[length], LITTLE_ENDIAN))
        .isInstanceOfSatisfying(
            RejectedFilterException.class,
            refused ->
                assertThat(refused.rejections())
                    .containsExactly(new Rejection(Rejection.WHOLE, reason)));
    assertThat(FilterBytes.byteOrder(new byte[length])).isEmpty();
  }
}

package dev.sluice.bpf.insn;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeccompDataTest {
  @Test
  void theLowHalfComesFirstOnLittleEndianOnly() {
    assertThat(SeccompData.argumentLow(1, LITTLE_ENDIAN)).isEqualTo(24);
    assertThat(SeccompData.argumentHigh(1, LITTLE_ENDIAN)).isEqualTo(28);
    assertThat(SeccompData.argumentLow(1, BIG_ENDIAN)).isEqualTo(28);
    assertThat(SeccompData.instructionPointerHigh(BIG_ENDIAN)).isEqualTo(8);
  }

  @Test
  void wordsAreNamed() {
    assertThat(SeccompData.wordName(0, BIG_ENDIAN)).isEqualTo("nr");
    assertThat(SeccompData.wordName(4, LITTLE_ENDIAN)).isEqualTo("arch");
    assertThat(SeccompData.wordName(12, LITTLE_ENDIAN)).isEqualTo("ip.high");
    assertThat(SeccompData.wordName(16, LITTLE_ENDIAN)).isEqualTo("args[0].low");
    assertThat(SeccompData.wordName(60, BIG_ENDIAN)).isEqualTo("args[5].low");
  }
}

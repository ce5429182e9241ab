package dev.sluice.bpf.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.emit.Emitter;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.layout.Layout;
import dev.sluice.bpf.lower.Lowering;
import dev.sluice.bpf.readback.Readback;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Universe;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Lowered, laid out, emitted and read back, every meaning is itself. */
class RoundTripTest {
  @Test
  void randomMeaningsSurviveBothByteOrders() {
    int longest = 0;
    for (long seed = 0; seed < 1_500; seed++) {
      Universe universe = new Universe();
      Meaning meaning = new RandomMeanings(seed, universe).next();
      for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
        Program program = new Program(Emitter.emit(Layout.of(Lowering.lower(meaning)), order));
        longest = Math.max(longest, program.length());

        Meaning back = Readback.read(program, order, universe).orElseThrow();

        assertThat(back).as("seed %d, %s", seed, order).isEqualTo(meaning);
      }
    }
    assertThat(longest).as("long jumps occur").isGreaterThan(1_000);
  }
}

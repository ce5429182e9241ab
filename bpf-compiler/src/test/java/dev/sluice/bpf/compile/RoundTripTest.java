package dev.sluice.bpf.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.emit.Emitter;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.layout.Layout;
import dev.sluice.bpf.layout.Traffic;
import dev.sluice.bpf.lower.WordGraph;
import dev.sluice.bpf.readback.Readback;
import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Universe;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lowered, laid out, emitted and read back, every meaning is itself. */
class RoundTripTest {
  @Test
  void randomMeaningsSurviveBothByteOrders() {
    int longest = 0;
    for (long seed = 0; seed < 120; seed++) {
      longest = Math.max(longest, survives(seed));
    }
    assertThat(longest).as("jumps beyond 255 instructions occur").isGreaterThan(1_000);
  }

  @Test
  void randomMeaningsSurviveForAsLongAsOneLikes() {
    assertThat(Fuzzing.run(random -> survives(1_000 + random.nextInt(1 << 30)))).isPositive();
  }

  /** The length of the program of a seed; fails if it means something else. */
  private static int survives(long seed) {
    Universe universe = new Universe();
    Meaning meaning = new RandomMeanings(seed, universe).next();
    int length = 0;
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      Program program =
          new Program(Emitter.emit(Layout.of(WordGraph.of(meaning), Traffic.unknown()), order));
      length = program.length();

      Meaning back = Readback.read(program, order, universe).orElseThrow();

      assertThat(back).as("seed %d, %s", seed, order).isEqualTo(meaning);
    }
    return length;
  }
}

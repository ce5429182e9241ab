package dev.sluice.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

class GrowthTest {
  @Test
  void whatIsInProportionPassesAndASquareDoesNot() {
    Growth.isInProportion("a line", 2_000, length -> work(length * 5_000L));
    IntConsumer square = length -> work((long) length * length);
    assertThatThrownBy(() -> Growth.isInProportion("a square", 5_000, square))
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching("a square: 4 times the length take [0-9.]+ times as long .*");
  }

  private static void work(long steps) {
    long state = 1;
    for (long i = 0; i < steps; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
    }
    assertThat(state).isNotZero();
  }
}

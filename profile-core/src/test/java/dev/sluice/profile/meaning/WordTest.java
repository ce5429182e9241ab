package dev.sluice.profile.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Symbolic arithmetic is machine arithmetic at every point. */
class WordTest {
  private final Universe universe = new Universe();
  private final Word nr = universe.word(Field.NUMBER, false);

  private int at(Word word, Point point) {
    int value = 0;
    for (int bit = 0; bit < Word.BITS; bit++) {
      value |= word.bit(bit).holds(point) ? 1 << bit : 0;
    }
    return value;
  }

  @Test
  void withConstants() {
    for (long seed = 0; seed < 120; seed++) {
      RandomSets random = new RandomSets(seed);
      int k = (int) random.value();
      int small = random.nextInt(40) + 1;
      Word constant = universe.word(k);
      for (int i = 0; i < 10; i++) {
        Point point = random.point();
        int value = point.call().number().value();
        String about = "seed " + seed + ": " + value + " and " + k + " or " + small;
        assertThat(at(nr.plus(constant), point)).as(about).isEqualTo(value + k);
        assertThat(at(nr.minus(constant), point)).as(about).isEqualTo(value - k);
        assertThat(at(nr.and(constant), point)).as(about).isEqualTo(value & k);
        assertThat(at(nr.or(constant), point)).as(about).isEqualTo(value | k);
        assertThat(at(nr.xor(constant), point)).as(about).isEqualTo(value ^ k);
        assertThat(at(nr.negated(), point)).as(about).isEqualTo(-value);
        assertThat(at(nr.times(universe.word(small)), point)).as(about).isEqualTo(value * small);
        assertThat(at(nr.dividedBy(universe.word(small)), point))
            .as(about)
            .isEqualTo(Integer.divideUnsigned(value, small));
        assertThat(at(nr.shiftedLeft(universe.word(small)), point))
            .as(about)
            .isEqualTo(value << small);
        assertThat(at(nr.shiftedRight(universe.word(small)), point))
            .as(about)
            .isEqualTo(value >>> small);
        assertThat(nr.equalTo(constant).holds(point)).as(about).isEqualTo(value == k);
        assertThat(nr.greaterThan(constant).holds(point))
            .as(about)
            .isEqualTo(Integer.compareUnsigned(value, k) > 0);
        assertThat(nr.atLeast(constant).holds(point))
            .as(about)
            .isEqualTo(Integer.compareUnsigned(value, k) >= 0);
        assertThat(nr.intersects(constant).holds(point)).as(about).isEqualTo((value & k) != 0);
      }
    }
  }

  @Test
  void withDivisorsAboveTheSignBit() {
    RandomSets random = new RandomSets(1);
    for (int divisor : new int[] {0x80000000, 0x80000001, -1, -2}) {
      Word quotient = nr.dividedBy(universe.word(divisor));
      for (int i = 0; i < 50; i++) {
        Point point = random.point();
        int value = point.call().number().value();
        assertThat(at(quotient, point)).isEqualTo(Integer.divideUnsigned(value, divisor));
      }
    }
  }

  @Test
  void ofTwoUnknowns() {
    Word few = universe.word(Field.ARCH, false).and(universe.word(0x1f));
    RandomSets random = new RandomSets(2);
    for (int i = 0; i < 100; i++) {
      Point point = random.point();
      int a = point.call().number().value();
      int b = point.call().arch().token() & 0x1f;
      assertThat(at(nr.shiftedLeft(few), point)).isEqualTo(a << b);
      assertThat(at(nr.shiftedRight(few), point)).isEqualTo(a >>> b);
      assertThat(at(nr.plus(few), point)).isEqualTo(a + b);
      assertThat(few.greaterThan(nr.and(universe.word(0xf))).holds(point)).isEqualTo(b > (a & 0xf));
    }
  }

  @Test
  void workThatMakesNothingNewIsBoundedToo() {
    Universe small = new Universe(30_000);
    Word mask = small.word(0x7f);
    Word left = small.word(Field.ARGUMENT_0, false).and(mask);
    Word right = small.word(Field.ARGUMENT_1, false).and(mask);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 10_000; i++) {
                left.times(right);
              }
            })
        .isInstanceOf(DiagramLimitException.class)
        .hasMessageContaining("steps");
  }
}

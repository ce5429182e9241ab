package dev.sluice.profile.clause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.ValueRange;
import dev.sluice.profile.policy.ValueSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sets as masked equalities: together exactly the set, and no one to spare. */
class IrredundantCoverTest {
  private static final int LIMIT = 2048;

  private static Predicate low(Universe universe, ValueSet values) {
    return universe.in(Field.ARGUMENT_0, Integer.SIZE, -1L, values);
  }

  private static Predicate where(Universe universe, Cube cube) {
    Predicate where = universe.constant(true);
    for (MaskedEquality equality : cube.equalities()) {
      where =
          where.and(
              universe.in(
                  Field.of(equality.register()),
                  Long.SIZE,
                  equality.mask(),
                  ValueSet.of(equality.value())));
    }
    return where;
  }

  private static void check(Universe universe, Predicate set) {
    List<Cube> cubes = IrredundantCover.of(set, universe, LIMIT);
    Predicate union = universe.constant(false);
    for (Cube cube : cubes) {
      union = union.or(where(universe, cube));
    }
    assertThat(union).isEqualTo(set);
    for (Cube left : cubes) {
      Predicate others = universe.constant(false);
      for (Cube cube : cubes) {
        others = cube.equals(left) ? others : others.or(where(universe, cube));
      }
      assertThat(others).as("without %s", left).isNotEqualTo(set);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 4294967295, 1",
    "5, 5, 1",
    "0, 1023, 1",
    "0, 1000, 7",
    "8, 16, 2",
    "1, 4294967295, 32"
  })
  void rangesTakeFewCubes(long first, long last, int cubes) {
    Universe universe = new Universe();
    Predicate set = low(universe, ValueSet.of(first, last));
    assertThat(IrredundantCover.of(set, universe, LIMIT)).hasSize(cubes);
    check(universe, set);
  }

  @ParameterizedTest
  @CsvSource({"16, 40, 33", "0, 1, 31", "0, 4294967295, 62", "38, 40, 33"})
  void theComplementOfTwoValuesTakesOneOrTwoCubesForEachBit(long one, long other, int cubes) {
    Universe universe = new Universe();
    ValueSet values = ValueSet.of(List.of(new ValueRange(one, one), new ValueRange(other, other)));
    Predicate set = low(universe, values.complement(Integer.SIZE));
    assertThat(IrredundantCover.of(set, universe, LIMIT)).hasSize(cubes);
    check(universe, set);
  }

  @Test
  void whatTakesTooManyIsRefused() {
    Universe universe = new Universe();
    List<ValueRange> odd = new ArrayList<>();
    for (long value = 1; value < 64; value = value * 5 / 3 + 2) {
      odd.add(new ValueRange(value, value));
    }
    Predicate set = low(universe, ValueSet.of(odd));
    assertThatThrownBy(() -> IrredundantCover.of(set, universe, 2))
        .isInstanceOf(NotExpressibleException.class)
        .hasMessageContaining("more than 2 masked equalities");
  }

  @Test
  void anySetIsTheUnionOfItsCubes() {
    assertThat(
            Fuzzing.run(
                random -> {
                  Universe universe = new Universe();
                  check(universe, random(universe, random, 4));
                }))
        .isPositive();
  }

  private static Predicate random(Universe universe, Random random, int depth) {
    if (depth == 0 || random.nextInt(5) == 0) {
      Field field = random.nextBoolean() ? Field.ARGUMENT_0 : Field.ARGUMENT_3;
      long mask = random.nextInt(256);
      long value = random.nextInt(256) & mask;
      Predicate equal = universe.in(field, Long.SIZE, mask, ValueSet.of(value));
      return random.nextInt(3) == 0 ? equal.not() : equal;
    }
    Predicate a = random(universe, random, depth - 1);
    Predicate b = random(universe, random, depth - 1);
    return random.nextBoolean() ? a.and(b) : a.or(b);
  }
}

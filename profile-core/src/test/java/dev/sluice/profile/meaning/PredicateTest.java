package dev.sluice.profile.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.policy.ValueSet;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Predicates are sets: the laws of sets, held against points one by one. */
class PredicateTest {
  private static final BigInteger ALL = BigInteger.ONE.shiftLeft(Field.LEVELS);
  private static final List<Field> FIELDS = List.of(Field.values());

  private final Universe universe = new Universe();

  private Predicate random(RandomSets random, int depth) {
    if (depth == 0) {
      Field field = FIELDS.get(random.nextInt(FIELDS.size()));
      int bits = Math.min(field.bits(), random.nextInt(2) == 0 ? 32 : 64);
      long mask = random.nextInt(3) == 0 ? random.value() : -1L;
      return universe.in(field, bits, mask, random.set(bits));
    }
    Predicate left = random(random, depth - 1);
    Predicate right = random(random, depth - 1);
    return switch (random.nextInt(3)) {
      case 0 -> left.and(right);
      case 1 -> left.or(right);
      default -> left.choose(right, right.not());
    };
  }

  @Test
  void aSetOfMaskedValuesHoldsExactlyItsValues() {
    for (long seed = 0; seed < 400; seed++) {
      RandomSets random = new RandomSets(seed);
      int bits = random.nextInt(2) == 0 ? 32 : 64;
      long width = bits == 64 ? -1L : 0xffffffffL;
      long mask = random.nextInt(2) == 0 ? -1L : random.value();
      ValueSet set = random.set(bits);
      Predicate predicate = universe.in(Field.ARGUMENT_3, bits, mask, set);
      for (int i = 0; i < 50; i++) {
        Point point = random.point();
        long seen = point.call().arguments().get(3) & width & mask;
        assertThat(predicate.holds(point))
            .as("seed %d, %x in %s", seed, seen, set)
            .isEqualTo(set.contains(seen));
      }
    }
  }

  @Test
  void forSomeValuesOfAFieldMeansForOneOfThem() {
    for (long seed = 0; seed < 100; seed++) {
      RandomSets random = new RandomSets(seed);
      Predicate predicate = random(random, 2);
      Field field = FIELDS.get(random.nextInt(FIELDS.size()));
      Predicate some = predicate.forSome(Set.of(field));
      assertThat(predicate.minus(some).isEmpty()).as("seed %d: nothing is lost", seed).isTrue();
      assertThat(some.forSome(Set.of(field))).as("seed %d", seed).isEqualTo(some);
      assertThat(some.isEmpty()).as("seed %d", seed).isEqualTo(predicate.isEmpty());
      assertThat(predicate.forSome(Set.of())).as("seed %d", seed).isEqualTo(predicate);
      assertThat(predicate.forSome(Set.copyOf(FIELDS)))
          .as("seed %d", seed)
          .isEqualTo(universe.constant(!predicate.isEmpty()));
    }
  }

  @Test
  void forSomeIsTheLeastSetThatDoesNotLookAtTheField() {
    Predicate pair =
        universe
            .equal(Field.ARGUMENT_0, 1)
            .and(universe.equal(Field.ARGUMENT_1, 2))
            .or(universe.equal(Field.ARGUMENT_1, 3));
    assertThat(pair.forSome(Set.of(Field.ARGUMENT_0)))
        .isEqualTo(universe.in(Field.ARGUMENT_1, 64, -1L, ValueSet.of(2, 3)));
    assertThat(pair.forSome(Set.of(Field.ARGUMENT_1))).isEqualTo(universe.constant(true));
  }

  @Test
  void operationsAreThoseOfSets() {
    for (long seed = 0; seed < 200; seed++) {
      RandomSets random = new RandomSets(seed);
      Predicate a = random(random, 2);
      Predicate b = random(random, 2);
      assertThat(a.and(b)).isEqualTo(b.and(a)).isEqualTo(a.not().or(b.not()).not());
      assertThat(a.minus(b)).isEqualTo(b.choose(universe.constant(false), a));
      assertThat(a.not().not()).isEqualTo(a);
      assertThat(a.or(b).and(a)).isEqualTo(a);
      assertThat(a.or(a.not()).isAll()).isTrue();
      assertThat(a.and(a.not()).isEmpty()).isTrue();
      for (int i = 0; i < 30; i++) {
        Point point = random.point();
        assertThat(a.and(b).holds(point)).isEqualTo(a.holds(point) && b.holds(point));
        assertThat(a.or(b).holds(point)).isEqualTo(a.holds(point) || b.holds(point));
        assertThat(a.not().holds(point)).isEqualTo(!a.holds(point));
      }
    }
  }

  @Test
  void countsAddUp() {
    for (long seed = 0; seed < 200; seed++) {
      RandomSets random = new RandomSets(seed);
      Predicate a = random(random, 2);
      Predicate b = random(random, 1);
      assertThat(a.count().add(a.not().count())).isEqualTo(ALL);
      assertThat(a.or(b).count().add(a.and(b).count())).isEqualTo(a.count().add(b.count()));
    }
    assertThat(universe.equal(Field.NUMBER, 5).count()).isEqualTo(ALL.shiftRight(32));
    assertThat(universe.bit(Field.INSTRUCTION_POINTER, 0).count()).isEqualTo(ALL.shiftRight(1));
  }

  @Test
  void theSmallestPointIsInTheSet() {
    for (long seed = 0; seed < 200; seed++) {
      Predicate predicate = random(new RandomSets(seed), 2);
      assertThat(predicate.smallest().isPresent()).isEqualTo(!predicate.isEmpty());
      predicate.smallest().ifPresent(p -> assertThat(predicate.holds(p)).isTrue());
    }
    assertThat(universe.atLeast(Field.ARGUMENT_0, 41).smallest().orElseThrow().call().arguments())
        .containsExactly(41L, 0L, 0L, 0L, 0L, 0L);
  }

  @Test
  void thingsOfTwoUniversesDoNotMix() {
    Predicate stranger = new Universe().bit(Field.NUMBER, 0);
    org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> universe.bit(Field.NUMBER, 0).and(stranger));
  }
}

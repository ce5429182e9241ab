package dev.sluice.selinux.mcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelSpaceTest {
  private static final LevelSpace PAIRS = new LevelSpace(CategoryZone.ALL, SetSize.PAIR);
  private static final LevelSpace TRIPLES = new LevelSpace(CategoryZone.ALL, SetSize.TRIPLE);

  @ParameterizedTest
  @CsvSource({
    "c0.c1023,             PAIR,   523776",
    "c0.c1023,             TRIPLE, 178433024",
    "c768.c1023,           PAIR,   32640",
    "c768.c1023,           TRIPLE, 2763520",
    "'c3,c5',              PAIR,   1",
    "'c3,c5',              TRIPLE, 0",
    "'c1,c7.c9,c100',      TRIPLE, 10",
  })
  void thereAreAsManySetsAsBinomialCoefficientsSay(String zone, SetSize size, int count) {
    assertThat(space(zone, size).count()).isEqualTo(count);
  }

  /**
   * Every rank has a pair and every pair its rank: as many distinct pairs as ranks. Distinct sets
   * of one size never contain each other, because a set that contains another of its size is that
   * set. So no two of the 523,776 levels dominate each other.
   */
  @Test
  void ranksAndPairsAreOneToOneOverAllCategories() {
    BitSet seen = new BitSet();
    for (int rank = 0; rank < PAIRS.count(); rank++) {
      CategorySet set = PAIRS.set(rank);
      assertThat(set.size()).isEqualTo(2);
      assertThat(PAIRS.rank(set)).isEqualTo(rank);
      List<Category> pair = set.categories();
      int pairNumber = pair.get(0).number() * Category.COUNT + pair.get(1).number();
      assertThat(seen.get(pairNumber)).isFalse();
      seen.set(pairNumber);
    }
    assertThat(seen.cardinality()).isEqualTo(523_776);
  }

  @Test
  void pairsHaveDifferentHashCodesNearlyAlways() {
    BitSet hashes = new BitSet();
    for (int rank = 0; rank < PAIRS.count(); rank++) {
      hashes.set(PAIRS.set(rank).hashCode() & 0xff_ffff);
    }
    assertThat(hashes.cardinality()).isGreaterThan(480_000);
  }

  @Test
  void ranksAndTriplesAreOneToOneOverASmallZoneAndWhereItIsSampled() {
    for (String zone : List.of("c0.c39", "c1,c5,c9.c40,c1000.c1023")) {
      LevelSpace small = space(zone, SetSize.TRIPLE);
      for (int rank = 0; rank < small.count(); rank++) {
        assertThat(small.rank(small.set(rank))).isEqualTo(rank);
      }
    }
    int last = TRIPLES.count() - 1;
    assertThat(TRIPLES.set(0)).hasToString("c0.c2");
    assertThat(TRIPLES.set(last)).hasToString("c1021.c1023");
    Random random = new Random(1);
    IntStream ranks =
        IntStream.concat(
            IntStream.concat(IntStream.range(0, 1000), IntStream.rangeClosed(last - 1000, last)),
            random.ints(100_000, 0, last));
    ranks.forEach(
        rank -> {
          CategorySet set = TRIPLES.set(rank);
          assertThat(set.size()).isEqualTo(3);
          assertThat(TRIPLES.rank(set)).isEqualTo(rank);
        });
    assertThatThrownBy(() -> TRIPLES.set(last + 1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> TRIPLES.set(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void sampledSetsOfOneSizeNeverDominateEachOther() {
    for (LevelSpace space : List.of(PAIRS, TRIPLES)) {
      Random random = new Random(2);
      for (int i = 0; i < 20_000; i++) {
        int one = random.nextInt(space.count());
        // Neighbours share all categories but one: the nearest that two sets can come.
        int other = Math.min(space.count() - 1, one + random.nextInt(3));
        Level a = new Level(0, space.set(one));
        Level b = new Level(0, space.set(other));
        assertThat(a.dominates(b)).as("%s, %s", a, b).isEqualTo(one == other);
      }
    }
  }

  @Test
  void aPairLiesInsideTriplesOfTheSameZoneAndNeverOfAnotherOne() {
    Level pair = level("s0:c5,c9");
    assertThat(level("s0:c1,c5,c9").dominates(pair)).isTrue();
    LevelSpace low = space("c0.c7", SetSize.PAIR);
    LevelSpace high = space("c8.c15", SetSize.TRIPLE);
    assertThat(low.zone().isDisjointFrom(high.zone())).isTrue();
    for (int i = 0; i < low.count(); i++) {
      for (int j = 0; j < high.count(); j++) {
        assertThat(
                McsRelation.of(
                    LevelRange.of(new Level(0, low.set(i))),
                    LevelRange.of(new Level(0, high.set(j)))))
            .isEqualTo(McsRelation.INCOMPARABLE);
      }
    }
  }

  @Test
  void aZoneThatGrowsUpwardsKeepsItsRanks() {
    LevelSpace before = space("c10.c20", SetSize.PAIR);
    LevelSpace after = space("c10.c30", SetSize.PAIR);
    for (int rank = 0; rank < before.count(); rank++) {
      assertThat(after.set(rank)).isEqualTo(before.set(rank));
    }
  }

  @Test
  void setsOfOtherSizesAndZonesHaveNoRank() {
    assertThatThrownBy(() -> PAIRS.rank(set("c1"))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PAIRS.rank(set("c1.c3"))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> space("c5.c9", SetSize.PAIR).rank(set("c4,c5")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyThePairOfPrivilegedMountsIsTakenFromTheBeginning() {
    OccupiedLevels pairs = new OccupiedLevels(PAIRS);
    assertThat(pairs.free()).isEqualTo(523_775);
    assertThat(pairs.isOccupied(PAIRS.rank(set("c1022,c1023")))).isTrue();
    assertThat(new OccupiedLevels(space("c768.c1023", SetSize.PAIR)).free()).isEqualTo(32_639);
    assertThat(new OccupiedLevels(space("c0.c767", SetSize.PAIR)).free()).isEqualTo(294_528);
    // A triple around it would dominate it.
    assertThat(new OccupiedLevels(TRIPLES).free()).isEqualTo(178_433_024 - 1022);
  }

  @Test
  void whatIsTakenBlocksEverythingComparable() {
    LevelSpace triples = space("c0.c9", SetSize.TRIPLE);
    LevelSpace pairs = space("c0.c9", SetSize.PAIR);
    for (String taken : List.of("c1,c5", "c0.c2", "c5,c20", "c3,c5,c20", "c11,c12", "c7.c9")) {
      for (LevelSpace space : List.of(pairs, triples)) {
        OccupiedLevels occupied = new OccupiedLevels(space);
        occupied.take(set(taken));
        for (int rank = 0; rank < space.count(); rank++) {
          CategorySet candidate = space.set(rank);
          assertThat(occupied.isOccupied(rank))
              .as("%s beside %s", candidate, taken)
              .isEqualTo(candidate.containsAll(set(taken)) || set(taken).containsAll(candidate));
        }
      }
    }
  }

  @Test
  void probingGoesRoundAndEnds() {
    LevelSpace three = space("c1.c3", SetSize.PAIR);
    OccupiedLevels occupied = new OccupiedLevels(three);
    assertThat(occupied.firstFree(2)).isEqualTo(OptionalInt.of(2));
    occupied.take(three.set(2));
    assertThat(occupied.firstFree(2)).isEqualTo(OptionalInt.of(0));
    occupied.take(three.set(0));
    assertThat(occupied.firstFree(2)).isEqualTo(OptionalInt.of(1));
    occupied.take(three.set(1));
    assertThat(occupied.firstFree(2)).isEmpty();
    assertThat(occupied.free()).isZero();
  }

  /** The figure of docs/tenants.md: pairs that are drawn at random, without looking. */
  @Test
  void drawnAtRandomPairsCollideSoonerThanOnePair() {
    assertThat(drawsUntilACollisionIsLikely(PAIRS.count())).isEqualTo(853);
    assertThat(drawsUntilACollisionIsLikely(space("c0.c767", SetSize.PAIR).count())).isEqualTo(640);
  }

  /** The least number of draws of which two are the same with probability one half or more. */
  private static int drawsUntilACollisionIsLikely(int count) {
    BigDecimal allDiffer = BigDecimal.ONE;
    BigDecimal half = new BigDecimal("0.5");
    for (int drawn = 0; ; drawn++) {
      if (allDiffer.compareTo(half) <= 0) {
        return drawn;
      }
      allDiffer =
          allDiffer.multiply(
              BigDecimal.valueOf(count - drawn)
                  .divide(BigDecimal.valueOf(count), MathContext.DECIMAL128),
              MathContext.DECIMAL128);
    }
  }

  private static LevelSpace space(String zone, SetSize size) {
    return new LevelSpace(new CategoryZone(set(zone)), size);
  }

  private static CategorySet set(String text) {
    return CategorySet.parse(text).orElseThrow();
  }

  private static Level level(String text) {
    return Level.parse(text).orElseThrow();
  }
}

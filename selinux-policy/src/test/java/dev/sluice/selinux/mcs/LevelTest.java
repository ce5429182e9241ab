package dev.sluice.selinux.mcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LevelTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s0               | s0",
        "s15              | s15",
        "s0:c5            | s0:c5",
        "s0:c5,c1         | s0:c1,c5",
        "s0:c1,c1         | s0:c1",
        "s0:c0.c1         | s0:c0,c1",
        "s0:c0,c1,c2      | s0:c0.c2",
        "s0:c2.c9,c0.c4   | s0:c0.c9",
        "s0:c7.c7         | s0:c7",
        "s0:c0.c1023      | s0:c0.c1023",
        "s0:c1,c3.c5,c7   | s0:c1,c3.c5,c7",
      })
  void oneLevelHasOneSpelling(String written, String canonical) {
    assertThat(Level.parse(written)).map(Level::toString).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "s",
        "s16",
        "s00",
        "s0:",
        "s0:c",
        "s0:c1024",
        "s0:c01",
        "s0:c-1",
        "s0:c5.c1",
        "s0:c1.c2.c3",
        "s0:c1,,c2",
        "s0:c1,",
        "s0 ",
        "S0",
        "s0:C1",
        "s0:c1.",
        "s0-s0:c1",
        "s0:c٣",
      })
  void anythingElseIsRefused(String text) {
    assertThat(Level.parse(text)).isEmpty();
  }

  @RepeatedTest(200)
  void printedAndReadAgainIsTheSame(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    Level level = random(seed);
    assertThat(Level.parse(level.toString())).as("seed %d", seed).contains(level);
  }

  @RepeatedTest(200)
  void dominanceIsAPartialOrder(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    Level a = random(seed);
    Level b = random(seed + 1_000);
    Level c = random(seed + 2_000);
    assertThat(a.dominates(a)).as("reflexive: %s", a).isTrue();
    assertThat(a.dominates(b) && b.dominates(a)).as("%s, %s", a, b).isEqualTo(a.equals(b));
    if (a.dominates(b) && b.dominates(c)) {
      assertThat(a.dominates(c)).as("transitive: %s, %s, %s", a, b, c).isTrue();
    }
  }

  @Test
  void aRangeGoesUp() {
    assertThat(LevelRange.parse("s0-s0:c0.c1023"))
        .map(LevelRange::toString)
        .contains("s0-s0:c0.c1023");
    assertThat(LevelRange.parse("s0:c1-s0:c1")).map(LevelRange::toString).contains("s0:c1");
    assertThat(LevelRange.parse("s0:c1-s0:c2")).isEmpty();
    assertThat(LevelRange.parse("s0:c1-s0")).isEmpty();
    assertThat(LevelRange.parse("s0-s0-s0")).isEmpty();
    Level low = Level.parse("s0:c1").orElseThrow();
    Level high = Level.parse("s0").orElseThrow();
    assertThatThrownBy(() -> new LevelRange(low, high))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRangeContainsWhatLiesBetweenItsEnds() {
    LevelRange container = range("s0-s0:c0.c9");
    assertThat(container.contains(range("s0:c1-s0:c1,c2"))).isTrue();
    assertThat(container.contains(range("s0:c1-s0:c1,c10"))).isFalse();
    assertThat(range("s0:c1").contains(container)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"s0:c1,c5", "s0:c1.c3", "s0:c1023,c0", "s0:c0,c1021,c1022"})
  void aTenantHasTwoOrThreeCategories(String text) {
    Level level = Level.parse(text).orElseThrow();
    assertThat(TenantLevel.of(level)).map(TenantLevel::level).contains(level);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s0",
        "s0:c1",
        "s0:c1,c1",
        "s0:c1.c4",
        "s1:c1,c2",
        "s0:c1022,c1023",
        "s0:c5,c1022,c1023"
      })
  void anythingElseIsNoTenants(String text) {
    Level level = Level.parse(text).orElseThrow();
    assertThat(TenantLevel.of(level)).isEmpty();
    if (level.sensitivity() == 0) {
      assertThatThrownBy(() -> new TenantLevel(level.categories()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static LevelRange range(String text) {
    return LevelRange.parse(text).orElseThrow();
  }

  /** Few categories, close together, so that levels are often comparable and runs appear. */
  private static Level random(int seed) {
    Random random = new Random(seed);
    return new Level(
        random.nextInt(3) == 0 ? random.nextInt(Level.SENSITIVITIES) : 0,
        CategorySet.of(
            Stream.generate(() -> new Category(random.nextInt(random.nextBoolean() ? 8 : 1024)))
                .limit(random.nextInt(7))
                .toList()));
  }

  @Test
  void aSetKnowsItsOverlaps() {
    CategorySet few = CategorySet.parse("c1,c5").orElseThrow();
    assertThat(few.size()).isEqualTo(2);
    assertThat(few.isDisjointFrom(CategorySet.parse("c2.c4").orElseThrow())).isTrue();
    assertThat(few.isDisjointFrom(CategorySet.parse("c2.c5").orElseThrow())).isFalse();
    assertThat(CategorySet.parse("")).isEqualTo(Optional.empty());
  }
}

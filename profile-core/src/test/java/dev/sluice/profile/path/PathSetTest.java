package dev.sluice.profile.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathSetTest {
  private static PathSet set(String patterns) {
    return PathSet.of(
        Arrays.stream(patterns.split(" ", -1))
            .filter(p -> !p.isEmpty())
            .map(PathPattern::new)
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /etc/**              | /etc/nginx            |
          /etc/nginx /etc      | /etc/**               | /etc/a
          /a/a* /a/?           | /a/*                  | /a/bb
          /a/*/** /a           | /a/**                 |
          /srv/**/*.log /srv   | /srv/**               | /srv/a
          ''                   | /**                   | /
          """)
  void whatASetLacksOfAPattern(String set, String pattern, String lacking) {
    assertThat(set(set).lacking(new PathPattern(pattern)).orElse(null)).isEqualTo(lacking);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /etc/** /etc/nginx   | /srv/**               | /etc/**
          /etc/** /etc/nginx   | /etc/**               | ''
          /a/** /a/* /a/*/**   | /a                    | /a/**
          /a/* /a/b            | /a/b                  | /a/*
          """)
  void patternsThatSayNoMoreAreLeftOut(String set, String other, String beyond) {
    assertThat(set(set).beyond(set(other))).isEqualTo(set(beyond));
  }

  @Test
  void noPathIsLostAndNoneIsAdded() {
    assertThat(
            Fuzzing.run(
                random -> {
                  PathSet one = some(random);
                  PathSet other = some(random);
                  PathSet beyond = one.beyond(other);
                  for (PathPattern pattern : beyond.patterns()) {
                    assertThat(other.lacking(pattern))
                        .as("%s beyond %s", one, other)
                        .hasValueSatisfying(path -> assertThat(pattern.matches(path)).isTrue())
                        .hasValueSatisfying(path -> assertThat(other.contains(path)).isFalse());
                  }
                  for (int i = 0; i < 40; i++) {
                    String path = path(random);
                    boolean more = one.contains(path) && !other.contains(path);
                    assertThat(beyond.contains(path) && !other.contains(path))
                        .as("%s of %s beyond %s", path, one, other)
                        .isEqualTo(more);
                  }
                }))
        .isPositive();
  }

  private static PathSet some(Random random) {
    List<PathPattern> patterns = new ArrayList<>();
    for (int n = random.nextInt(5); n > 0; n--) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        text.append('/').append(one(random, "**", "*", "a", "b", "a*", "*b", "?"));
      }
      patterns.add(new PathPattern(text.toString()));
    }
    return PathSet.of(patterns);
  }

  private static String path(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      text.append('/').append(one(random, "a", "b", "ab", "aab", "c"));
    }
    return text.toString();
  }

  private static String one(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}

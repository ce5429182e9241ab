package dev.sluice.selinux.mcs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McsRelationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s0:c1,c2          | s0:c1,c2        | EQUAL",
        "s0:c1,c2          | s0:c1,c3        | INCOMPARABLE",
        "s0:c1.c3          | s0:c1,c3        | DOMINATES",
        "s0:c1,c3          | s0:c1.c3        | DOMINATED",
        "s0                | s0:c1,c3        | DOMINATED",
        "s0                | s0              | EQUAL",
        "s0-s0:c0.c1023    | s0:c1,c3        | DOMINATES",
        "s0-s0:c1,c3       | s0:c1,c3        | EQUAL",
        "s0-s0:c1,c2       | s0-s0:c1,c3     | INCOMPARABLE",
        "s1:c1             | s0:c1           | DOMINATES",
      })
  void theHighLevelsDecide(String subject, String object, McsRelation expected) {
    LevelRange one = LevelRange.parse(subject).orElseThrow();
    LevelRange other = LevelRange.parse(object).orElseThrow();
    assertThat(McsRelation.of(one, other)).isEqualTo(expected);
    assertThat(McsRelation.of(other, one)).isEqualTo(expected.reversed());
    assertThat(expected.reaches()).isEqualTo(one.high().dominates(other.high()));
  }

  @Test
  void aTenantIsNeitherReachedWithoutCategoriesNorKeptOutByThem() {
    LevelRange tenant = LevelRange.parse("s0:c1,c2").orElseThrow();
    LevelRange none = LevelRange.parse("s0").orElseThrow();
    assertThat(McsRelation.of(none, tenant).reaches()).isFalse();
    assertThat(McsRelation.of(tenant, none).reaches()).isTrue();
  }
}

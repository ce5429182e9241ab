package dev.sluice.selinux.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantNameTest {
  /** Computed apart, with another implementation of SHA-256 and of normalization. */
  @ParameterizedTest
  @CsvSource({
    "acme,     8352,  338592, 40669344",
    "globex,   26599, 95719,  3063783",
    "Zoë,      28688, 179984, 109299984",
    "株式会社, 16191, 372159, 93604287",
    "a b,      10962, 201426, 28834514",
    "oldco,    25909, 23605,  108619829",
  })
  void theStartFollowsFromTheNameAsTheManualSays(
      String name, int of32640, int of523776, int of178433024) {
    TenantName tenant = new TenantName(name);
    assertThat(tenant.startRank(32_640)).isEqualTo(of32640);
    assertThat(tenant.startRank(523_776)).isEqualTo(of523776);
    assertThat(tenant.startRank(178_433_024)).isEqualTo(of178433024);
    assertThat(tenant.startRank(1)).isZero();
  }

  @Test
  void aNameThatCanBeTypedInTwoWaysIsOneName() {
    TenantName composed = new TenantName("Zo\u00eb");
    TenantName decomposed = new TenantName("Zoe\u0308");
    assertThat(decomposed).isEqualTo(composed).hasSameHashCodeAs(composed);
    assertThat(decomposed.startRank(523_776)).isEqualTo(composed.startRank(523_776));
    assertThat(new TenantName("acme")).isNotEqualTo(new TenantName("Acme"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " acme",
        "acme\u00a0 ",
        "ac\nme",
        "ac\u200bme",
        "ac\u202eme",
        "ac\ue000me",
        "ac\ud800me",
        "ac\u0378me",
        "ac\u2028me",
      })
  void whatCannotBeSeenOrIsUnknownIsRefused(String name) {
    assertThat(TenantName.of(name)).isEmpty();
    assertThatThrownBy(() -> new TenantName(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void lengthHasALimit() {
    assertThat(TenantName.of("😀".repeat(TenantName.MAX_LENGTH))).isPresent();
    assertThat(TenantName.of("😀".repeat(TenantName.MAX_LENGTH + 1))).isEmpty();
  }

  @Test
  void quotesAreEscaped() {
    assertThat(new TenantName("a \"b\" \\ c").quoted()).isEqualTo("\"a \\\"b\\\" \\\\ c\"");
  }
}

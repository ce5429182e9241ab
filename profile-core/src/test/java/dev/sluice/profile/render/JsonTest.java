package dev.sluice.profile.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.profile.render.Json.Fields;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void fieldsKeepTheirOrderAndLevelsAreIndented() {
    Json value =
        Fields.NONE
            .with("verdict", "errno EPERM")
            .with("count", new Json.Whole(BigInteger.TWO.pow(64)))
            .with("equal", new Json.Flag(false))
            .with("abis", Json.texts(List.of("x86_64", "x86")))
            .with("none", new Json.Array(List.of()))
            .with("empty", Fields.NONE)
            .withAny("absent", Optional.empty())
            .withAny("line", Optional.of(Fields.NONE.with("number", 14)));
    assertThat(value.text())
        .isEqualTo(
            """
            {
              "verdict": "errno EPERM",
              "count": 18446744073709551616,
              "equal": false,
              "abis": [
                "x86_64",
                "x86"
              ],
              "none": [],
              "empty": {},
              "line": {
                "number": 14
              }
            }
            """);
  }

  @Test
  void whatIsNotPrintableAsciiIsEscaped() {
    assertThat(new Json.Text("\"\\\n\t\u0000é😀\u007f").text())
        .isEqualTo("\"\\\"\\\\\\n\\u0009\\u0000\\u00e9\\ud83d\\ude00\\u007f\"\n");
  }

  @Test
  void decimalsAreWrittenAsTheyAre() {
    assertThat(new Json.Decimal(new BigDecimal("12.50")).text()).isEqualTo("12.50\n");
    assertThat(new Json.Decimal(new BigDecimal("1E+3")).text()).isEqualTo("1000\n");
  }

  @Test
  void aFieldIsGivenOnce() {
    Fields once = Fields.NONE.with("a", 1);
    assertThatThrownBy(() -> once.with("a", 2)).isInstanceOf(IllegalArgumentException.class);
  }
}

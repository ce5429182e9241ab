package dev.sluice.benchmarks.report;

import dev.sluice.profile.render.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers with a fixed number of decimals, rounded half up. */
public final class Decimals {
  private Decimals() {}

  /** As text; empty if it is not a number. */
  public static String text(double value, int decimals) {
    return Double.isFinite(value) ? rounded(value, decimals).toPlainString() : "";
  }

  /** As JSON. */
  public static Json json(double value, int decimals) {
    return new Json.Decimal(rounded(value, decimals));
  }

  private static BigDecimal rounded(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
  }
}

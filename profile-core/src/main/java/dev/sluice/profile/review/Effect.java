package dev.sluice.profile.review;

import java.util.Locale;

/** Which way a change goes. */
public enum Effect {
  /** More is permitted. */
  WIDENING('+'),
  /** Less is permitted. */
  NARROWING('-'),
  /** What is permitted stays the same. */
  NEUTRAL('='),
  /** More or less may be permitted: nothing here proves which. */
  UNDETERMINED('~');

  private final char sign;

  Effect(char sign) {
    this.sign = sign;
  }

  /** The sign that begins a rendered change. */
  public char sign() {
    return sign;
  }

  /** The stable name by which programs know it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether more may be permitted than before, as far as anybody knows. */
  public boolean mayWiden() {
    return this == WIDENING || this == UNDETERMINED;
  }

  /** Whether less may be permitted than before, as far as anybody knows. */
  public boolean mayNarrow() {
    return this == NARROWING || this == UNDETERMINED;
  }
}

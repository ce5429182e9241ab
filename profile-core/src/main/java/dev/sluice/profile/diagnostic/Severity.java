package dev.sluice.profile.diagnostic;

/** How much a finding weighs. */
public enum Severity {
  /** The input cannot be used; nothing is written. */
  ERROR("error"),
  /** The input is used, but probably says something other than what was meant. */
  WARNING("warning"),
  /** Something the reader should know. */
  NOTE("note");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  /** The word that begins a rendered finding. */
  public String word() {
    return word;
  }
}

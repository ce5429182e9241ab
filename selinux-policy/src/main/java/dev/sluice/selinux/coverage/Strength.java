package dev.sluice.selinux.coverage;

/** How much of an intention a layer keeps. */
public enum Strength {
  /** Nothing. */
  NONE("-"),
  /** Some of the ways, or more than is meant. */
  SOME("some"),
  /** All of it. */
  ALL("all");

  private final String word;

  Strength(String word) {
    this.word = word;
  }

  /** The strength as a table names it. */
  public String word() {
    return word;
  }

  /** The strength of a layer that stops some ways out of all. */
  static Strength of(long stopped, long all) {
    return stopped == 0 ? NONE : stopped < all ? SOME : ALL;
  }
}

package dev.sluice.profile.meaning;

/**
 * One bit of a field: what a node of a diagram tests.
 *
 * @param field the field
 * @param bit 0 for the least significant
 */
public record Variable(Field field, int bit) {
  /** Refuses bits that the field does not have. */
  public Variable {
    if (bit < 0 || bit >= field.bits()) {
      throw new IllegalArgumentException(field + " has no bit " + bit);
    }
  }

  /** The place in the order in which diagrams test variables; the topmost is 0. */
  public int level() {
    return field.level(bit);
  }
}

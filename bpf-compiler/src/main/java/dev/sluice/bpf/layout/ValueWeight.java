package dev.sluice.bpf.layout;

/**
 * A value of a word, or of a masked word, and how many calls have it.
 *
 * @param value the value, unsigned
 * @param weight how many, in the unit of the {@link Traffic}
 */
record ValueWeight(long value, long weight) {}

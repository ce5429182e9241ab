package dev.sluice.profile.page;

/**
 * What the judgement of a call costs under the newer filter.
 *
 * @param text in words
 * @param most the largest number of instructions that are executed for it
 */
public record CallPrice(String text, int most) {}

package dev.sluice.cli;

import dev.sluice.profile.difference.ComparedMeaning;

/**
 * What a profile or a filter says of calls.
 *
 * @param calls what it means
 * @param side for which ABIs and which environment
 */
record Judgement(ComparedMeaning calls, Side side) {}

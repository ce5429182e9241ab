package dev.sluice.cli;

import dev.sluice.profile.difference.ComparedMeaning;
import java.util.Optional;

/**
 * What a profile or a filter says of calls.
 *
 * @param calls what it means
 * @param side for which ABIs and which environment
 * @param filter the filter; empty for a profile
 */
record Judgement(ComparedMeaning calls, Side side, Optional<RawFilter> filter) {}

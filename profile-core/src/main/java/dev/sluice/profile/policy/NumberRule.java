package dev.sluice.profile.policy;

import dev.sluice.profile.abi.NumberRange;
import dev.sluice.profile.diagnostic.Span;
import java.util.Optional;

/**
 * What numbers under an ABI's audit architecture get that are no calls which the tables know or a
 * rule names. The profile language has one word for all of them, {@code unknown}; filters that
 * others built tell them apart.
 *
 * @param numbers the range; calls of the ABI that lie in it are not meant
 * @param condition on the environment alone
 * @param action what they get
 * @param origin the place that says so; empty if no place does
 */
public record NumberRule(
    NumberRange numbers, Condition condition, Action action, Optional<Span> origin) {}

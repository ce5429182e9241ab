package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Span;
import java.util.Optional;

/**
 * One value of a set, or all values from one to another.
 *
 * @param first the value, or the smallest
 * @param last the largest, itself included; empty for a single value
 * @param span where it was written
 */
public record MemberTree(ValueTree first, Optional<ValueTree> last, Span span) {}

package dev.sluice.profile.policy;

import dev.sluice.profile.diagnostic.Span;
import java.util.Optional;

/**
 * What happens to calls that no rule decides, and where the profile says so.
 *
 * @param action what happens
 * @param origin the header line; empty if the profile has none and the language's own choice holds
 */
public record Fallthrough(Action action, Optional<Span> origin) {}

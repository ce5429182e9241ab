package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Span;

/**
 * A name of any kind, as written; what it names is not known here.
 *
 * @param text the name, a group's without the at sign
 * @param span where it was written
 */
public record Name(String text, Span span) implements Term {}

package dev.sluice.profile.exchange;

import dev.sluice.profile.diagnostic.Span;

/**
 * Something of a document, with its place.
 *
 * @param <T> what
 * @param value the thing
 * @param span where it stands
 */
record Placed<T>(T value, Span span) {}

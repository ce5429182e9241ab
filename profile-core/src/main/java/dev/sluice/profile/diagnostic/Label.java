package dev.sluice.profile.diagnostic;

/**
 * A second place that a finding refers to, such as "first given here".
 *
 * @param span the place
 * @param text what is to be said there, without a full stop
 */
public record Label(Span span, String text) {}

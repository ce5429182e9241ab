package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Span;

/**
 * A comment.
 *
 * @param text from the number sign to the end of the line, without blanks at the end
 * @param blankBefore whether a blank line sets it off from what comes before in the same body
 * @param span where it was written
 */
public record Comment(String text, boolean blankBefore, Span span) {}

package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Span;
import java.math.BigInteger;

/**
 * A whole number.
 *
 * @param text as written, the minus sign included
 * @param value between -2^63 and 2^64 - 1
 * @param span where it was written
 */
public record IntegerLiteral(String text, BigInteger value, Span span) implements Term {}

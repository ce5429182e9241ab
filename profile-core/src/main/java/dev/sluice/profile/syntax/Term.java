package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Span;

/** One operand of a value: a number or the name of a constant. */
public sealed interface Term permits IntegerLiteral, Name {
  /** Where it was written. */
  Span span();
}

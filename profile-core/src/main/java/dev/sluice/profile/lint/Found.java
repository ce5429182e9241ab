package dev.sluice.profile.lint;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Span;
import java.util.Optional;

/**
 * What a lint has found on one ABI.
 *
 * @param code what kind of thing
 * @param abi where; empty if it is the same everywhere
 * @param message what, without the ABI
 * @param place the line that decides; empty for a filter
 * @param hint a call that shows it, or what to do
 * @param proposal what a profile could say instead; empty if only its author can know
 */
record Found(
    DiagnosticCode code,
    Optional<Abi> abi,
    String message,
    Optional<Span> place,
    String hint,
    Optional<Proposal> proposal) {
  /** The same, and what a profile could say instead. */
  Found mendedBy(Proposal change) {
    return new Found(code, abi, message, place, hint, Optional.of(change));
  }
}

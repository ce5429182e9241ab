package dev.sluice.profile.lint;

import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.render.Suppression;

/**
 * Somebody's word in a profile that its findings of one kind are right as they are.
 *
 * @param code the kind
 * @param reason why
 * @param origin the comment that says so
 */
public record Acceptance(DiagnosticCode code, String reason, Span origin) {
  Suppression suppression() {
    return new Suppression(Suppression.Kind.IN_SOURCE, reason, origin);
  }
}

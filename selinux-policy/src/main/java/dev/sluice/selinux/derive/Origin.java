package dev.sluice.selinux.derive;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.selinux.access.ExercisedOperation;
import dev.sluice.selinux.access.OperationName;
import java.util.Optional;

/**
 * Why something is allowed.
 *
 * @param resource the declaration that needs it; empty if it follows from calls alone
 * @param call the line that permits a call which exercises it; empty if the domain does not call
 *     itself, or the language's own choice permits it
 * @param operation what the call does; empty if the domain does not call itself
 */
public record Origin(
    Optional<Span> resource, Optional<Span> call, Optional<OperationName> operation) {
  /** Because of a declaration alone: what others do for the domain. */
  static Origin of(Span resource) {
    return new Origin(Optional.of(resource), Optional.empty(), Optional.empty());
  }

  /** Because of calls alone. */
  static Origin of(ExercisedOperation exercised) {
    return of(Optional.empty(), exercised);
  }

  /** Because of both. */
  static Origin of(Span resource, ExercisedOperation exercised) {
    return of(Optional.of(resource), exercised);
  }

  private static Origin of(Optional<Span> resource, ExercisedOperation exercised) {
    return new Origin(
        resource, exercised.exercises().get(0).origin(), Optional.of(exercised.operation().name()));
  }
}

package dev.sluice.profile.diagnostic;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a stage made of its input, with everything it found on the way. The value is absent if and
 * only if there are errors: a later stage never sees something that an earlier one did not fully
 * understand.
 *
 * @param <T> what the stage makes
 * @param value the result, absent if there are errors
 * @param diagnostics all findings, warnings included
 */
public record Checked<T>(Optional<T> value, Diagnostics diagnostics) {
  /** Refuses a value beside errors and errors' absence without a value. */
  public Checked {
    if (value.isPresent() == diagnostics.hasErrors()) {
      throw new IllegalArgumentException(
          "a value exists if and only if there is no error: " + diagnostics);
    }
  }

  /** A result with findings; the value is dropped if one of them is an error. */
  public static <T> Checked<T> of(T value, Diagnostics diagnostics) {
    return new Checked<>(
        diagnostics.hasErrors() ? Optional.empty() : Optional.of(value), diagnostics);
  }

  /** A refusal. */
  public static <T> Checked<T> refused(Diagnostics diagnostics) {
    return new Checked<>(Optional.empty(), diagnostics);
  }

  /** The next stage, run only on a value; its findings join these. */
  public <U> Checked<U> then(Function<? super T, Checked<U>> stage) {
    if (value.isEmpty()) {
      return refused(diagnostics);
    }
    Checked<U> next = stage.apply(value.get());
    return new Checked<>(next.value, diagnostics.and(next.diagnostics));
  }

  /** The value, for callers that have already looked at the diagnostics. */
  public T orElseThrow() {
    return value.orElseThrow(() -> new NoSuchElementException("refused: " + diagnostics));
  }
}

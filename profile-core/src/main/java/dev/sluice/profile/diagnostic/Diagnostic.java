package dev.sluice.profile.diagnostic;

import java.util.List;
import java.util.Optional;

/**
 * One finding about an input.
 *
 * @param code the stable code, which decides the severity
 * @param message one line, lower case, no full stop
 * @param span the primary place; empty only where the input has no text (a raw filter, a missing
 *     file)
 * @param labels second places, in the order in which they are to be read
 * @param hint what to do about it, shown beside the caret
 * @param fix a change of the input after which this is not found any more
 */
public record Diagnostic(
    DiagnosticCode code,
    String message,
    Optional<Span> span,
    List<Label> labels,
    Optional<String> hint,
    Optional<Edit> fix) {
  /** Copies the labels. */
  public Diagnostic {
    labels = List.copyOf(labels);
  }

  /** A finding at a place, without hint. */
  public static Diagnostic at(Span span, DiagnosticCode code, String message) {
    return new Diagnostic(
        code, message, Optional.of(span), List.of(), Optional.empty(), Optional.empty());
  }

  /** A finding about an input as a whole, such as a file that cannot be read. */
  public static Diagnostic of(DiagnosticCode code, String message) {
    return new Diagnostic(
        code, message, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
  }

  /** The same finding with a hint. */
  public Diagnostic withHint(String text) {
    return new Diagnostic(code, message, span, labels, Optional.of(text), fix);
  }

  /** The same finding with one more second place. */
  public Diagnostic withLabel(Span place, String text) {
    List<Label> more = new java.util.ArrayList<>(labels);
    more.add(new Label(place, text));
    return new Diagnostic(code, message, span, more, hint, fix);
  }

  /** The same finding with a change that mends it. */
  public Diagnostic withFix(Edit edit) {
    return new Diagnostic(code, message, span, labels, hint, Optional.of(edit));
  }

  /** The severity of the code. */
  public Severity severity() {
    return code.severity();
  }
}

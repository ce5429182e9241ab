package dev.sluice.profile.diagnostic;

import java.util.List;
import java.util.Locale;

/**
 * Findings as programs read them: a JSON array (RFC 8259) of one object for each finding, in source
 * order, keys always in the same order, pure ASCII.
 *
 * <p>An object has {@code code}, {@code severity}, {@code message}, {@code place}, {@code hint},
 * {@code labels} and {@code fix}; a place has {@code file}, {@code line}, {@code column}, {@code
 * endLine} and {@code endColumn}, counted as in {@link Position}, the end not included; a label and
 * a fix have {@code text} and {@code place}. What is absent is {@code null}.
 */
public final class DiagnosticJson {
  private DiagnosticJson() {}

  /** All findings, with a line end after the array. */
  public static String print(Diagnostics diagnostics) {
    StringBuilder out = new StringBuilder("[");
    String separator = "\n";
    for (Diagnostic finding : diagnostics.all()) {
      out.append(separator).append("  ");
      append(out, finding);
      separator = ",\n";
    }
    return out.append(diagnostics.all().isEmpty() ? "]\n" : "\n]\n").toString();
  }

  private static void append(StringBuilder out, Diagnostic finding) {
    out.append("{\"code\":\"").append(finding.code().id());
    out.append("\",\"severity\":\"").append(finding.severity().word());
    out.append("\",\"message\":").append(quoted(finding.message()));
    out.append(",\"place\":").append(finding.span().map(DiagnosticJson::place).orElse("null"));
    out.append(",\"hint\":").append(finding.hint().map(DiagnosticJson::quoted).orElse("null"));
    out.append(",\"labels\":");
    append(out, finding.labels());
    out.append(",\"fix\":");
    out.append(finding.fix().map(edit -> textAt(edit.text(), edit.place())).orElse("null"));
    out.append('}');
  }

  private static void append(StringBuilder out, List<Label> labels) {
    out.append('[');
    String separator = "";
    for (Label label : labels) {
      out.append(separator).append(textAt(label.text(), label.span()));
      separator = ",";
    }
    out.append(']');
  }

  private static String textAt(String text, Span place) {
    return "{\"text\":" + quoted(text) + ",\"place\":" + place(place) + "}";
  }

  private static String place(Span span) {
    Position start = span.position();
    Position end = span.file().position(span.end());
    return "{\"file\":"
        + quoted(span.file().name())
        + ",\"line\":"
        + start.line()
        + ",\"column\":"
        + start.column()
        + ",\"endLine\":"
        + end.line()
        + ",\"endColumn\":"
        + end.column()
        + "}";
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c >= 0x20 && c < 0x7f) {
        out.append(c);
      } else {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    return out.append('"').toString();
  }
}

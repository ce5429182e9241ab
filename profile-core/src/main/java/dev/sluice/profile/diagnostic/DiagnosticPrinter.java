package dev.sluice.profile.diagnostic;

import java.util.stream.Collectors;

/**
 * Findings as people read them: what is wrong, where, the line with carets under it, what to do.
 *
 * <pre>
 * error: unknown system call 'epol_wait' [SL2001]
 *   --&gt; nginx.sluice:14:13
 *    |
 * 14 | allow read, epol_wait
 *    |             ^^^^^^^^^ did you mean 'epoll_wait'?
 * </pre>
 *
 * <p>Only text that a terminal shows as it stands comes out: controls, invisible and reordering
 * characters of an input appear as escapes. Lines end with {@code \n}.
 */
public final class DiagnosticPrinter {
  private DiagnosticPrinter() {}

  /** All findings, an empty line between two. */
  public static String print(Diagnostics diagnostics) {
    return diagnostics.all().stream()
        .map(DiagnosticPrinter::print)
        .collect(Collectors.joining("\n"));
  }

  /** One finding. */
  public static String print(Diagnostic finding) {
    StringBuilder out = new StringBuilder();
    out.append(finding.severity().word())
        .append(": ")
        .append(TerminalText.line(finding.message()))
        .append(" [")
        .append(finding.code().id())
        .append("]\n");
    int gutter = gutter(finding);
    finding
        .span()
        .ifPresentOrElse(
            span -> append(out, "-->", span, '^', finding.hint().orElse(""), gutter),
            () -> finding.hint().ifPresent(hint -> appendHint(out, hint)));
    for (Label label : finding.labels()) {
      append(out, ":::", label.span(), '-', label.text(), gutter);
    }
    return out.toString();
  }

  private static void appendHint(StringBuilder out, String hint) {
    out.append("  hint: ").append(TerminalText.line(hint)).append('\n');
  }

  private static void append(
      StringBuilder out, String arrow, Span span, char sign, String remark, int gutter) {
    Snippet snippet = Snippet.of(span, sign);
    String blank = " ".repeat(gutter);
    String number = Integer.toString(snippet.line());
    out.append(blank)
        .append(arrow)
        .append(' ')
        .append(TerminalText.line(span.toString()))
        .append('\n')
        .append(blank)
        .append(" |\n")
        .append(" ".repeat(gutter - number.length()))
        .append(number)
        .append((" | " + snippet.text()).stripTrailing())
        .append('\n')
        .append(blank)
        .append(" | ")
        .append(snippet.carets());
    if (!remark.isEmpty()) {
      out.append(' ').append(TerminalText.line(remark));
    }
    out.append('\n');
  }

  private static int gutter(Diagnostic finding) {
    int widest = finding.span().map(DiagnosticPrinter::digits).orElse(1);
    for (Label label : finding.labels()) {
      widest = Math.max(widest, digits(label.span()));
    }
    return widest;
  }

  private static int digits(Span span) {
    return Integer.toString(span.position().line()).length();
  }
}

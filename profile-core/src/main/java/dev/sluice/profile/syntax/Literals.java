package dev.sluice.profile.syntax;

import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.syntax.grammar.SluiceParser;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.ParserRuleContext;

/** Numbers, strings, names and releases: tokens to values. */
final class Literals {
  /** The smallest number: -2^63. */
  static final BigInteger MIN = BigInteger.ONE.shiftLeft(63).negate();

  /** The largest number: 2^64 - 1. */
  static final BigInteger MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private static final int MAX_DIGITS = 256;

  private static final Pattern NUMBER =
      Pattern.compile(
          "0x(?<hex>[0-9a-fA-F]+(_[0-9a-fA-F]+)*)|0o(?<octal>[0-7]+(_[0-7]+)*)"
              + "|0b(?<binary>[01]+(_[01]+)*)|(?<decimal>0|[1-9][0-9]*(_[0-9]+)*)");

  private final TokenSpans spans;
  private final Findings findings;
  private int mistakes;

  Literals(TokenSpans spans, Findings findings) {
    this.spans = spans;
    this.findings = findings;
  }

  Name name(ParserRuleContext context) {
    return new Name(context.getStart().getText(), spans.of(context));
  }

  /** The name of a group, its at sign left out. */
  Name group(SluiceParser.GroupNameContext context) {
    return new Name(context.getText().substring(1), spans.of(context));
  }

  /** A number; a minus sign may precede the last token. */
  IntegerLiteral integer(ParserRuleContext context) {
    return integer(context.getText(), spans.of(context));
  }

  /** A number that was written so. */
  IntegerLiteral integer(String text, Span span) {
    boolean negative = text.startsWith("-");
    String digits = negative ? text.substring(1) : text;
    Optional<BigInteger> magnitude = magnitude(digits);
    if (magnitude.isEmpty()) {
      report(badNumber(span, text, digits));
      return new IntegerLiteral("0", BigInteger.ZERO, span);
    }
    BigInteger value = negative ? magnitude.get().negate() : magnitude.get();
    if (value.compareTo(MIN) < 0 || value.compareTo(MAX) > 0) {
      report(
          Diagnostic.at(span, DiagnosticCode.BAD_NUMBER, "the number does not fit 64 bits")
              .withHint("numbers reach from -2^63 to 2^64 - 1"));
    }
    return new IntegerLiteral(text, value, span);
  }

  StringLiteral string(SluiceParser.TextContext context) {
    String text = context.getText();
    Span span = spans.of(context);
    StringBuilder value = new StringBuilder();
    boolean ends = text.length() > 1 && text.endsWith("\"");
    for (int i = 1; i < text.length() - (ends ? 1 : 0); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        c = text.charAt(++i);
        if (c != '"' && c != '\\') {
          report(
              Diagnostic.at(span, DiagnosticCode.BAD_STRING, "unknown escape in a string")
                  .withHint("only '\\\"' and '\\\\' are escapes"));
        }
      } else if (c == '\t') {
        report(
            Diagnostic.at(span, DiagnosticCode.BAD_STRING, "a tab in a string")
                .withHint("no path and no name has one"));
      }
      value.append(c);
    }
    return new StringLiteral(value.toString(), span);
  }

  ReleaseLiteral release(SluiceParser.ReleaseContext context) {
    Span span = spans.of(context);
    Optional<KernelRelease> release = KernelRelease.parse(context.getText());
    if (release.isEmpty()) {
      report(
          Diagnostic.at(
                  span,
                  DiagnosticCode.BAD_NUMBER,
                  "'" + context.getText() + "' is not a kernel release")
              .withHint("two numbers from 0 to 255 without leading zeros, such as 6.12"));
    }
    return new ReleaseLiteral(release.orElse(new KernelRelease(0, 0)), span);
  }

  /** The number of mistakes so far in the statement that is being read. */
  int mistakes() {
    return mistakes;
  }

  /**
   * Goes back to an earlier number, when the statement with the later mistakes has been left out.
   */
  void forgetMistakes(int earlier) {
    mistakes = earlier;
  }

  /** Reports a mistake: the statement is left out of the tree. */
  void report(Diagnostic finding) {
    mistakes++;
    findings.add(finding);
  }

  private static Optional<BigInteger> magnitude(String digits) {
    Matcher matcher = NUMBER.matcher(digits);
    if (digits.length() > MAX_DIGITS || !matcher.matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(matcher.group("hex"))
        .map(d -> parse(d, 16))
        .or(() -> Optional.ofNullable(matcher.group("octal")).map(d -> parse(d, 8)))
        .or(() -> Optional.ofNullable(matcher.group("binary")).map(d -> parse(d, 2)))
        .or(() -> Optional.ofNullable(matcher.group("decimal")).map(d -> parse(d, 10)));
  }

  private static BigInteger parse(String digits, int radix) {
    return new BigInteger(digits.replace("_", ""), radix);
  }

  private static Diagnostic badNumber(Span span, String text, String digits) {
    Diagnostic finding =
        Diagnostic.at(
            span,
            DiagnosticCode.BAD_NUMBER,
            text.length() > MAX_DIGITS ? "not a number" : "'" + text + "' is not a number");
    if (digits.matches("0[0-7]{1,60}")) {
      return finding.withHint("octal numbers begin with 0o: 0o" + digits.substring(1));
    }
    String lower = digits.toLowerCase(Locale.ROOT);
    return digits.length() <= MAX_DIGITS && NUMBER.matcher(lower).matches()
        ? finding.withHint("the prefix is written small: " + lower)
        : finding.withHint("numbers are written as 10, 0xa, 0o12 or 0b1010");
  }
}

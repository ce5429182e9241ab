package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads CIL text into a tree. The words are those of libsepol's scanner ({@code cil_lexer.l}):
 * ASCII letters, digits and {@code []._@=/*-$%+!|&^:~`#{}'<>?,}; a string holds anything but
 * quotation marks and line ends; a comment reaches from a semicolon to the end of its line.
 */
public final class CilParser {
  /** The most characters of a text: 16 Mi. */
  public static final int MAX_LENGTH = 1 << 24;

  /** The deepest nesting of lists. */
  public static final int MAX_DEPTH = 128;

  private static final String SIGNS = "[].@=/*-_$%+!|&^:~`#{}'<>?,";

  private final SourceFile source;
  private final String text;
  private final Findings findings = new Findings();
  private final Map<String, String> pool = new HashMap<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<CilList> statements = new ArrayList<>();
  private int at;

  private CilParser(SourceFile source) {
    this.source = source;
    this.text = source.text();
  }

  /** A list whose end has not been reached. */
  private record Open(int start, List<CilNode> children) {}

  /**
   * The tree of a text; refused with {@link DiagnosticCode#POLICY_SYNTAX} or {@link
   * DiagnosticCode#POLICY_LIMIT}.
   */
  public static Checked<CilFile> parse(SourceFile source) {
    if (source.text().length() > MAX_LENGTH) {
      return Checked.refused(
          Diagnostics.of(
              List.of(
                  Diagnostic.of(
                      DiagnosticCode.POLICY_LIMIT,
                      source.name() + " has more than " + MAX_LENGTH + " characters"))));
    }
    return new CilParser(source).file();
  }

  private Checked<CilFile> file() {
    while (at < text.length() && !findings.full()) {
      char next = text.charAt(at);
      if (next == '(') {
        if (open.size() == MAX_DEPTH) {
          findings.add(
              Diagnostic.at(
                  span(at, at + 1),
                  DiagnosticCode.POLICY_LIMIT,
                  "lists are nested more than " + MAX_DEPTH + " deep"));
          break;
        }
        open.push(new Open(at, new ArrayList<>()));
        at++;
      } else if (next == ')') {
        close();
      } else if (next == ';') {
        skipLine();
      } else if (next == ' ' || next == '\t' || next == '\n' || next == '\r') {
        at++;
      } else if (next == '"') {
        string();
      } else {
        word();
      }
    }
    if (!open.isEmpty() && !findings.hasErrors()) {
      int start = open.getLast().start();
      findings.add(mistake(start, start + 1, "this list does not end"));
    }
    return Checked.of(new CilFile(source, statements), findings.diagnostics());
  }

  private void close() {
    at++;
    if (open.isEmpty()) {
      findings.add(mistake(at - 1, at, "nothing to close"));
      return;
    }
    Open ended = open.pop();
    CilList list = new CilList(ended.children(), span(ended.start(), at));
    if (open.isEmpty()) {
      statements.add(list);
    } else {
      open.element().children().add(list);
    }
  }

  private void skipLine() {
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
  }

  private void string() {
    int start = at++;
    while (at < text.length() && isInString(text.charAt(at))) {
      at++;
    }
    if (at == text.length() || text.charAt(at) != '"') {
      findings.add(mistake(start, at, "this string does not end on its line"));
      return;
    }
    at++;
    add(new CilWord(pooled(start + 1, at - 1), true, span(start, at)));
  }

  private static boolean isInString(char c) {
    return c != '"' && c != '\n' && c != 0;
  }

  private void word() {
    int start = at;
    while (at < text.length() && isInWord(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      at = text.offsetByCodePoints(at, 1);
      findings.add(mistake(start, at, "no word of CIL has this character"));
      return;
    }
    add(new CilWord(pooled(start, at), false, span(start, at)));
  }

  private static boolean isInWord(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || SIGNS.indexOf(c) >= 0;
  }

  private void add(CilWord word) {
    if (open.isEmpty()) {
      findings.add(
          Diagnostic.at(
                  word.span(), DiagnosticCode.POLICY_SYNTAX, "a word outside of all statements")
              .withHint("a statement begins with '('"));
      return;
    }
    open.element().children().add(word);
  }

  /** The same word is the same object: whole policies repeat few words very often. */
  private String pooled(int start, int end) {
    String word = text.substring(start, end);
    String before = pool.putIfAbsent(word, word);
    return before == null ? word : before;
  }

  private Diagnostic mistake(int start, int end, String message) {
    return Diagnostic.at(span(start, end), DiagnosticCode.POLICY_SYNTAX, message);
  }

  private Span span(int start, int end) {
    return new Span(source, start, end);
  }
}

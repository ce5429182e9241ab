package dev.sluice.selinux.te;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.selinux.mcs.Level;
import dev.sluice.selinux.model.FileContext;
import dev.sluice.selinux.model.FileKind;
import dev.sluice.selinux.model.PathExpression;
import dev.sluice.selinux.model.TypeName;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads file contexts: lines of a path expression, a kind of file or none, and a context of {@code
 * system_u} and {@code object_r} with one level, written out or in {@code gen_context}.
 */
public final class FileContextsReader {
  private static final int MAX_LENGTH = 1 << 24;
  private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(?:(--|-[dlspcb])\\s+)?(\\S+)");
  private static final Pattern PLAIN =
      Pattern.compile("system_u:object_r:([A-Za-z][A-Za-z0-9_.]*):(\\S+)");
  private static final Pattern MACRO =
      Pattern.compile(
          "gen_context\\(system_u:object_r:([A-Za-z][A-Za-z0-9_.]*),(s[0-9]+)(?:,`?([^`')]*)'?)?\\)");

  private FileContextsReader() {}

  /** The contexts of a text; every line that is not understood is refused. */
  public static Checked<Set<FileContext>> read(SourceFile source) {
    Findings findings = new Findings();
    Set<FileContext> contexts = new TreeSet<>();
    if (source.text().length() > MAX_LENGTH) {
      findings.add(
          Diagnostic.of(
              DiagnosticCode.POLICY_LIMIT,
              source.name() + " has more than " + MAX_LENGTH + " characters"));
    } else {
      int start = 0;
      for (String line : source.text().split("\n", -1)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          Optional<FileContext> context = context(line.strip());
          context.ifPresent(contexts::add);
          if (context.isEmpty()) {
            findings.add(
                Diagnostic.at(
                    new Span(source, start, start + line.length()),
                    DiagnosticCode.POLICY_SYNTAX,
                    "not a file context that is read here"));
          }
        }
        start += line.length() + 1;
      }
    }
    return Checked.of(Collections.unmodifiableSet(contexts), findings.diagnostics());
  }

  private static Optional<FileContext> context(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Matcher plain = PLAIN.matcher(matcher.group(3));
    Matcher macro = MACRO.matcher(matcher.group(3));
    Optional<String> path = Optional.of(matcher.group(1));
    String type;
    Optional<Level> level;
    if (plain.matches()) {
      type = plain.group(1);
      level = Level.parse(plain.group(2));
    } else if (macro.matches()) {
      path = unquoted(matcher.group(1));
      type = macro.group(1);
      String categories = macro.group(3);
      level = Level.parse(macro.group(2) + (categories == null ? "" : ":" + categories));
    } else {
      return Optional.empty();
    }
    FileKind kind = kind(matcher.group(2) == null ? "" : matcher.group(2));
    return path.filter(PathExpression::isPossible)
        .flatMap(
            p ->
                level.map(
                    l -> new FileContext(new PathExpression(p), kind, new TypeName(type), l)));
  }

  private static FileKind kind(String flag) {
    for (FileKind kind : FileKind.values()) {
      if (kind.flag().equals(flag)) {
        return kind;
      }
    }
    throw new IllegalStateException("not a kind of file: " + flag);
  }

  /** What m4 makes of the text if it holds no macro: no quotation marks around what is quoted. */
  private static Optional<String> unquoted(String text) {
    StringBuilder out = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '`') {
        if (isQuoted) {
          return Optional.empty();
        }
        isQuoted = true;
      } else if (c == '\'' && isQuoted) {
        isQuoted = false;
      } else {
        out.append(c);
      }
    }
    return isQuoted ? Optional.empty() : Optional.of(out.toString());
  }
}

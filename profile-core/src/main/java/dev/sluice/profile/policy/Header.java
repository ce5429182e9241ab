package dev.sluice.profile.policy;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.syntax.ProfileTree;
import dev.sluice.profile.syntax.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The lines of a file that say something once about the whole of it, by their first word.
 * Everything that is said again is reported with the place where it was said first.
 */
final class Header {
  private final Map<String, Statement> byWord = new HashMap<>();

  private Header() {}

  static Header of(ProfileTree tree, Findings findings) {
    Header header = new Header();
    tree.body()
        .contents()
        .forEach(statement -> word(statement).ifPresent(w -> header.add(w, statement, findings)));
    return header;
  }

  /** The word under which a statement stands in the header, if it belongs there. */
  static Optional<String> word(Statement statement) {
    if (statement instanceof Statement.ProfileName) {
      return Optional.of("profile");
    } else if (statement instanceof Statement.Target) {
      return Optional.of("target");
    } else if (statement instanceof Statement.Audited) {
      return Optional.of("audited");
    } else if (statement instanceof Statement.Fallback fallback) {
      return Optional.of(fallback.scope().word());
    } else if (statement instanceof Statement.Selinux) {
      return Optional.of("selinux");
    }
    return Optional.empty();
  }

  Optional<Statement.ProfileName> profile() {
    return Optional.ofNullable((Statement.ProfileName) byWord.get("profile"));
  }

  Optional<Statement.Target> target() {
    return Optional.ofNullable((Statement.Target) byWord.get("target"));
  }

  Optional<Statement.Audited> audited() {
    return Optional.ofNullable((Statement.Audited) byWord.get("audited"));
  }

  Optional<Statement.Selinux> selinux() {
    return Optional.ofNullable((Statement.Selinux) byWord.get("selinux"));
  }

  Optional<Statement.Fallback> fallback(Statement.Scope scope) {
    return Optional.ofNullable((Statement.Fallback) byWord.get(scope.word()));
  }

  private void add(String word, Statement statement, Findings findings) {
    Statement first = byWord.putIfAbsent(word, statement);
    if (first != null) {
      findings.add(saidTwice(statement.span(), "'" + word + "' is given twice", first.span()));
    }
  }

  static Diagnostic saidTwice(Span again, String message, Span first) {
    return Diagnostic.at(again, DiagnosticCode.SAID_TWICE, message)
        .withLabel(first, "first given here");
  }
}

package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * Text to tree. Never throws on any text; takes time and memory in proportion to its length. Safe
 * for use by many threads.
 */
public final class ProfileParser {
  /** The most words of a text, comments and line ends included. */
  public static final int MAX_TOKENS = 1 << 18;

  /** The deepest nesting of brackets and braces. */
  public static final int MAX_DEPTH = TokenLayout.MAX_DEPTH;

  private ProfileParser() {}

  /** The tree of a text, or every mistake in it. */
  public static Checked<ProfileTree> parse(SourceFile file) {
    ParsedProfile parsed = read(file);
    return Checked.of(parsed.tree(), parsed.diagnostics());
  }

  /** Every statement of a text that can be read, and every mistake. */
  public static ParsedProfile read(SourceFile file) {
    Findings findings = new Findings();
    Optional<PreparedText> prepared = PreparedText.of(file, TextKind.PROFILE, findings);
    Body<Statement> body =
        prepared
            .map(text -> text.trees(findings).profile(text.parser().profile()))
            .orElseGet(() -> new Body<>(List.of(), List.of()));
    return new ParsedProfile(new ProfileTree(file, body), findings.diagnostics());
  }
}

package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.syntax.grammar.SluiceLexer;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/**
 * The text of a fleet file to its tree. Never throws on any text; takes time and memory in
 * proportion to its length. Safe for use by many threads.
 */
public final class FleetParser {
  /** The largest fleet file, in bytes: 8 MiB. */
  public static final int MAX_BYTES = 8 << 20;

  /** The most words of a fleet file, comments and line ends included. */
  public static final int MAX_TOKENS = 1 << 19;

  private FleetParser() {}

  /** Whether a text is that of a fleet file: its first statement begins with {@code fleet}. */
  public static boolean recognizes(SourceFile file) {
    SluiceLexer lexer = PreparedText.lexer(file);
    Token token = lexer.nextToken();
    while (token.getType() == SluiceLexer.NL || token.getType() == SluiceLexer.COMMENT) {
      token = lexer.nextToken();
    }
    return token.getType() == SluiceLexer.FLEET;
  }

  /** The tree of a text, or every mistake in it. */
  public static Checked<FleetTree> parse(SourceFile file) {
    Findings findings = new Findings();
    Optional<PreparedText> prepared = PreparedText.of(file, TextKind.FLEET, findings);
    Body<FleetStatement> body =
        prepared
            .map(text -> text.trees(findings).fleet(text.parser().fleet()))
            .orElseGet(() -> new Body<>(List.of(), List.of()));
    return Checked.of(new FleetTree(file, body), findings.diagnostics());
  }
}

package dev.sluice.profile.render;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.diagnostic.TerminalText;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import dev.sluice.profile.review.Review;
import java.util.List;

/**
 * A review for a terminal: a line for each change, which begins with the way it goes ({@code +}
 * permits more, {@code -} less, {@code =} neither, {@code ~} either), and lines about it. Only text
 * that a terminal shows as it stands comes out of the review's own texts.
 *
 * @param colour whether the terminal takes colours
 * @param details whether every part of a change is shown, or the first few
 */
public record ReviewText(boolean colour, boolean details) implements ReviewRenderer {
  private static final int FEW = 3;
  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";

  @Override
  public String render(Review review) {
    StringBuilder out = new StringBuilder();
    line(
        out,
        "",
        review.before() + " -> " + review.after() + ": " + ReviewSummary.of(review));
    for (ChangeKind kind : ChangeKind.values()) {
      List<Change> changes = review.of(kind);
      if (!changes.isEmpty()) {
        out.append(coloured(BOLD, kind.heading())).append('\n');
        changes.forEach(change -> append(out, change));
      }
    }
    return out.toString();
  }

  private void append(StringBuilder out, Change change) {
    String first = change.effect().sign() + " " + TerminalText.line(change.title());
    out.append("  ").append(coloured(colourOf(change.effect()), first)).append('\n');
    change.where().ifPresent(where -> line(out, "      ", where));
    List<String> parts = change.details();
    int shown = details || parts.size() <= FEW + 1 ? parts.size() : FEW;
    parts.subList(0, shown).forEach(part -> line(out, "      ", part));
    if (shown < parts.size()) {
      line(out, "      ", "... and " + (parts.size() - shown) + " more");
    }
    change.witness().ifPresent(witness -> line(out, "      ", "for example " + witness));
    for (Span place : change.places()) {
      line(out, "      ", place + ": " + place.file().line(place.position().line()).strip());
    }
    change.notes().forEach(note -> line(out, "      ", "note: " + note));
  }

  private static void line(StringBuilder out, String indent, String text) {
    out.append(indent).append(TerminalText.line(text)).append('\n');
  }

  private String coloured(String code, String text) {
    return colour ? code + text + RESET : text;
  }

  private static String colourOf(Effect effect) {
    return switch (effect) {
      case WIDENING -> "\u001b[31m";
      case NARROWING -> "\u001b[32m";
      case NEUTRAL -> "\u001b[2m";
      case UNDETERMINED -> "\u001b[33m";
    };
  }
}

package dev.sluice.profile.render;

import dev.sluice.profile.diagnostic.TerminalText;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import dev.sluice.profile.review.Review;
import java.util.ArrayList;
import java.util.List;

/**
 * A review for a terminal: a line for each change, which begins with the way it goes ({@code +}
 * permits more, {@code -} less, {@code =} neither, {@code ~} either), and lines about it. Only text
 * that a terminal shows as it stands comes out of the review's own texts.
 *
 * @param colour whether the terminal takes colours
 * @param details whether every part of a change is shown, and every line that caused it; otherwise
 *     the parts of the first changes are, as far as one screen holds them
 */
public record ReviewText(boolean colour, boolean details) implements ReviewRenderer {
  private static final int SCREEN = 30;
  private static final int FEW = 3;
  private static final String INDENT = "      ";
  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";

  @Override
  public String render(Review review) {
    StringBuilder out = new StringBuilder();
    line(out, "", review.before() + " -> " + review.after() + ": " + ReviewSummary.of(review));
    int room = details ? Integer.MAX_VALUE : SCREEN - linesWithoutDetails(review);
    for (ChangeKind kind : ChangeKind.values()) {
      List<Change> changes = review.of(kind);
      if (!changes.isEmpty()) {
        out.append(coloured(BOLD, kind.heading())).append('\n');
      }
      for (Change change : changes) {
        room -= append(out, change, room);
      }
    }
    return out.toString();
  }

  private int linesWithoutDetails(Review review) {
    int lines = 1;
    for (ChangeKind kind : ChangeKind.values()) {
      List<Change> changes = review.of(kind);
      lines += changes.isEmpty() ? 0 : 1;
      lines += changes.stream().mapToInt(change -> 1 + about(change).size()).sum();
    }
    return lines;
  }

  /** Appends a change with as many of its parts as there is room for; the lines that they took. */
  private int append(StringBuilder out, Change change, int room) {
    List<String> parts = change.details();
    boolean all = parts.size() <= room && (details || parts.size() <= FEW + 1);
    int shown = all ? parts.size() : Math.max(0, Math.min(FEW, room - 1));
    int hidden = parts.size() - shown;
    String counted =
        shown > 0 || hidden == 0 ? "" : hidden == 1 ? " (1 part)" : " (" + hidden + " parts)";
    String first = TerminalText.line(new ChangeText(change).headline()) + counted;
    out.append("  ").append(coloured(colourOf(change.effect()), first)).append('\n');
    parts.subList(0, shown).forEach(part -> line(out, INDENT, part));
    if (shown > 0 && hidden > 0) {
      line(out, INDENT, "... and " + hidden + " more");
    }
    about(change).forEach(text -> line(out, INDENT, text));
    return shown + (shown > 0 && hidden > 0 ? 1 : 0);
  }

  private List<String> about(Change change) {
    ChangeText text = new ChangeText(change);
    List<String> lines = new ArrayList<>(text.where());
    lines.addAll(text.example());
    List<String> places = text.places();
    int shown = details || places.size() <= FEW + 1 ? places.size() : FEW;
    lines.addAll(places.subList(0, shown));
    if (shown < places.size()) {
      lines.add("... and " + (places.size() - shown) + " more lines");
    }
    lines.addAll(text.notes());
    return lines;
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

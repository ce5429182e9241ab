package dev.sluice.profile.syntax;

import dev.sluice.profile.syntax.StatementShape.Block;
import dev.sluice.profile.syntax.StatementShape.Breaks;
import java.util.List;
import java.util.function.Function;

/**
 * Trees as text in the one canonical layout: one statement a line, blocks indented by two blanks
 * unless they hold a single statement and fit on a line, lists wrapped at 100 columns, at most one
 * blank line in a row, comments where they were. Parsing the text gives the same tree; formatting
 * it again gives the same text. Line ends are {@code \n}.
 */
public final class ProfileFormatter {
  /** The longest line, in code points, unless a single word is longer or a comment ends it. */
  public static final int COLUMNS = 100;

  private static final String STEP = "  ";
  private static final String CONTINUATION = "    ";

  private final StringBuilder out = new StringBuilder();
  private int column;

  private ProfileFormatter() {}

  /** The canonical text of a profile. */
  public static String format(ProfileTree tree) {
    return text(tree.body(), StatementShapes::of);
  }

  /** The canonical text of a fleet file. */
  public static String format(FleetTree tree) {
    return text(tree.body(), FleetShapes::of);
  }

  private static <T> String text(Body<T> body, Function<T, StatementShape> shape) {
    ProfileFormatter formatter = new ProfileFormatter();
    formatter.body(body, shape, "");
    return formatter.out.toString();
  }

  private <T> void body(Body<T> body, Function<T, StatementShape> shape, String indent) {
    for (Line<T> line : body.lines()) {
      line.before().forEach(comment -> standing(comment, indent));
      if (line.blankBefore()) {
        newLine();
      }
      statement(shape.apply(line.content()), indent);
      line.after().ifPresent(comment -> write("  " + comment.text()));
      newLine();
    }
    body.end().forEach(comment -> standing(comment, indent));
  }

  private void standing(Comment comment, String indent) {
    if (comment.blankBefore()) {
      newLine();
    }
    write(indent + comment.text());
    newLine();
  }

  private void statement(StatementShape shape, String indent) {
    write(indent);
    if (shape.block().isEmpty()) {
      list(shape, indent, "");
      return;
    }
    Block<?> block = shape.block().get();
    if (shape.plain() && block.simple()) {
      String line = shape.flat() + " " + block.flat();
      if (indent.length() + length(line) <= COLUMNS) {
        write(line);
        return;
      }
    }
    list(shape, indent, " {");
    newLine();
    inner(block, indent + STEP);
    write(indent + "}");
  }

  private <T> void inner(Block<T> block, String indent) {
    body(block.body(), block.shape(), indent);
  }

  /** A head and its items; {@code end} follows on the line of the last one. */
  private void list(StatementShape shape, String indent, String end) {
    write(shape.head());
    List<Listed<String>> items = shape.items();
    boolean fresh = false;
    for (int i = 0; i < items.size(); i++) {
      Listed<String> item = items.get(i);
      String text = item.content() + (i + 1 < items.size() ? "," : end);
      for (Comment comment : item.before()) {
        newLineUnless(fresh);
        write(indent + CONTINUATION + comment.text());
        newLine();
        fresh = true;
      }
      if (fresh) {
        write(indent + CONTINUATION);
        words(shape.breakable(), text, indent, "");
      } else if (column + 1 + length(text) <= COLUMNS || i == 0) {
        words(shape.breakable(), text, indent, " ");
      } else {
        newLine();
        write(indent + CONTINUATION);
        words(shape.breakable(), text, indent, "");
      }
      fresh = item.after().isPresent();
      if (fresh) {
        write("  " + item.after().get().text());
        newLine();
      }
    }
    if (items.isEmpty()) {
      write(end);
    }
  }

  private void newLineUnless(boolean fresh) {
    if (!fresh) {
      newLine();
    }
  }

  private void words(Breaks breaks, String text, String indent, String before) {
    if (breaks == Breaks.NEVER || column + length(before + text) <= COLUMNS) {
      write(before + text);
      return;
    }
    String broken =
        breaks == Breaks.IN_ADDED_PARENTHESES
            ? "(" + text.substring(0, text.length() - " {".length()) + ") {"
            : text;
    String separator = before;
    String[] words = broken.split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      boolean brace = word.equals("{");
      if (i > 0 && !brace && column + length(separator + word) > COLUMNS) {
        newLine();
        write(indent + CONTINUATION + CONTINUATION + word);
      } else {
        write(separator + word);
      }
      separator = " ";
    }
  }

  private void write(String text) {
    out.append(text);
    column += length(text);
  }

  private void newLine() {
    out.append('\n');
    column = 0;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}

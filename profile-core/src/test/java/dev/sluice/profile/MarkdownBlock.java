package dev.sluice.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a page of the documentation.
 *
 * @param section the text of the heading before it
 * @param kind the first word behind the fence
 * @param name the second word, or nothing
 * @param text what stands between the fences
 */
public record MarkdownBlock(String section, String kind, String name, String text) {
  private static final String FENCE = "```";

  /** The lines of a page of the documentation, such as {@code language.md}. */
  public static List<String> page(String name) {
    try {
      return Files.readAllLines(Path.of("..", "docs", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All blocks of a page. */
  public static List<MarkdownBlock> of(List<String> lines) {
    List<MarkdownBlock> blocks = new ArrayList<>();
    String section = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("#")) {
        section = line.replaceFirst("#+ *", "");
      } else if (line.startsWith(FENCE)) {
        String[] words = line.substring(FENCE.length()).split(" ", -1);
        StringBuilder text = new StringBuilder();
        while (!lines.get(++i).startsWith(FENCE)) {
          text.append(lines.get(i)).append('\n');
        }
        blocks.add(
            new MarkdownBlock(
                section, words[0], words.length > 1 ? words[1] : "", text.toString()));
      }
    }
    return blocks;
  }
}

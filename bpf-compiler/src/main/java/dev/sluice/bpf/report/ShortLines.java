package dev.sluice.bpf.report;

import java.util.List;

/** Lists of words in lines that fit a phone held upright. */
final class ShortLines {
  private static final int WIDTH = 64;

  private ShortLines() {}

  /**
   * Adds a list of words to lines; where it goes on, it is indented like its first word.
   *
   * @param lines what is added to
   * @param begin how the first line begins
   * @param words the list, not empty
   * @param separator what stands between two words
   */
  static void add(List<String> lines, String begin, List<String> words, String separator) {
    StringBuilder line = new StringBuilder(begin);
    boolean first = true;
    for (String word : words) {
      String between = first ? "" : separator;
      if (!first && line.length() + between.length() + word.length() > WIDTH) {
        lines.add((line + separator).stripTrailing());
        line = new StringBuilder(" ".repeat(begin.length()));
        between = "";
      }
      line.append(between).append(word);
      first = false;
    }
    lines.add(line.toString());
  }
}

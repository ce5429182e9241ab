package dev.sluice.benchmarks.report;

import java.util.List;

/**
 * A table. The first column says what a row is about; the others hold numbers.
 *
 * @param caption what it shows
 * @param columns the headings
 * @param rows as many cells each as there are columns
 * @param remarks what a reader has to know about single rows
 */
public record Table(
    String caption, List<String> columns, List<List<String>> rows, List<String> remarks) {
  /** Keeps copies and refuses rows of other lengths. */
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    remarks = List.copyOf(remarks);
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(columns.size() + " columns, but " + row);
      }
    }
  }

  /** The table as Markdown, its columns aligned for those who read the text. */
  public String markdown() {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(3, columns.get(i).length());
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder(caption).append("\n\n");
    line(columns, widths, text);
    text.append('|');
    for (int i = 0; i < widths.length; i++) {
      text.append(' ').append("-".repeat(widths[i] - (i == 0 ? 0 : 1)));
      text.append(i == 0 ? " |" : ": |");
    }
    text.append('\n');
    rows.forEach(row -> line(row, widths, text));
    remarks.forEach(remark -> text.append('\n').append(remark).append('\n'));
    return text.toString();
  }

  private static void line(List<String> cells, int[] widths, StringBuilder text) {
    text.append('|');
    for (int i = 0; i < widths.length; i++) {
      String fill = " ".repeat(widths[i] - cells.get(i).length());
      text.append(' ').append(i == 0 ? cells.get(i) + fill : fill + cells.get(i)).append(" |");
    }
    text.append('\n');
  }
}

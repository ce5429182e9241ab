package dev.sluice.selinux.coverage;

import dev.sluice.profile.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A coverage as a table for people: one line for each intention whose ABIs agree. */
public final class CoverageText {
  private CoverageText() {}

  /** The table, each line ended. */
  public static String of(Coverage coverage) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(header());
    List<CoverageRow> rows = coverage.rows();
    for (int i = 0; i < rows.size(); ) {
      int end = i + 1;
      while (end < rows.size() && rows.get(end).intention() == rows.get(i).intention()) {
        end++;
      }
      group(rows.subList(i, end), lines);
      i = end;
    }
    return table(lines);
  }

  private static List<String> header() {
    List<String> header = new ArrayList<>(List.of("intention", "ABI"));
    for (Layer layer : Layer.values()) {
      header.add(layer.word());
    }
    header.add("line");
    return header;
  }

  private static void group(List<CoverageRow> rows, List<List<String>> lines) {
    boolean same =
        rows.stream()
            .allMatch(
                row ->
                    row.strengths().equals(rows.get(0).strengths())
                        && row.open().equals(rows.get(0).open()));
    for (CoverageRow row : same ? rows.subList(0, 1) : rows) {
      List<String> line = new ArrayList<>();
      line.add(row.intention().name() + (row.open().isEmpty() ? "" : " (open)"));
      line.add(same ? "all" : row.abi().name());
      for (Layer layer : Layer.values()) {
        Strength strength = row.strengths().get(layer);
        line.add(strength == null ? "" : strength.word());
      }
      line.add(row.intention().origin().map(CoverageText::place).orElse(""));
      lines.add(line);
    }
  }

  private static String place(Span span) {
    String name = span.file().name();
    return name.substring(name.lastIndexOf('/') + 1) + ":" + span.position().line();
  }

  private static String table(List<List<String>> lines) {
    int[] widths = new int[lines.get(0).size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(line.get(i)));
      }
    }
    return lines.stream().map(line -> line(line, widths)).collect(Collectors.joining());
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      out.append(cells.get(i));
      if (i + 1 < widths.length) {
        out.append(" ".repeat(widths[i] - length(cells.get(i)) + 2));
      }
    }
    return out.toString().stripTrailing() + "\n";
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}

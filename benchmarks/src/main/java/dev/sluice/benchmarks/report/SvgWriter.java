package dev.sluice.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws charts as SVG that is readable on light and on dark pages and on small screens. The same
 * chart gives the same bytes.
 */
final class SvgWriter {
  private static final int WIDTH = 640;
  private static final int LABELS = 190;
  private static final int VALUES = 70;
  private static final int BAR = 16;
  private static final int HEADING = 22;
  private static final int GAP = 10;
  private static final int TITLE = 46;
  private static final int MARGIN = 12;

  private final StringBuilder text = new StringBuilder();

  private SvgWriter() {}

  /** The chart as a document. */
  static String write(BarChart chart) {
    SvgWriter writer = new SvgWriter();
    writer.draw(chart);
    return writer.text.toString();
  }

  private void draw(BarChart chart) {
    int height = TITLE + MARGIN;
    for (BarChart.Group group : chart.groups()) {
      height += HEADING + group.bars().size() * BAR + GAP;
    }
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
            + " aria-label=\"%s\">",
        WIDTH, height, escaped(chart.title()));
    line("<style>");
    line(".ground { fill: #ffffff }");
    line("text { font: 12px system-ui, sans-serif; fill: #24292f }");
    line(".title { font-size: 15px; font-weight: 600 } .unit { fill: #57606a }");
    line(".group { font-weight: 600 } .value { fill: #57606a }");
    line(".s0 { fill: #0969da } .s1 { fill: #54aeff } .s2 { fill: #9a6700 }");
    line(".s3 { fill: #8c959f } .s4 { fill: #1a7f37 } .s5 { fill: #8250df }");
    line("@media (prefers-color-scheme: dark) {");
    line(".ground { fill: #0d1117 }");
    line("text { fill: #e6edf3 } .unit, .value { fill: #9198a1 }");
    line(".s0 { fill: #4493f8 } .s1 { fill: #1f6feb } .s2 { fill: #d29922 }");
    line(".s3 { fill: #656c76 } .s4 { fill: #3fb950 } .s5 { fill: #ab7df8 }");
    line("}");
    line("</style>");
    line("<rect class=\"ground\" width=\"%d\" height=\"%d\"/>", WIDTH, height);
    line("<text class=\"title\" x=\"%d\" y=\"20\">%s</text>", MARGIN, escaped(chart.title()));
    line("<text class=\"unit\" x=\"%d\" y=\"37\">%s</text>", MARGIN, escaped(chart.unit()));
    bars(chart);
    line("</svg>");
  }

  private void bars(BarChart chart) {
    List<String> labels = new ArrayList<>();
    double longest = 0;
    for (BarChart.Group group : chart.groups()) {
      for (BarChart.Bar bar : group.bars()) {
        longest = Math.max(longest, bar.value());
        if (!labels.contains(bar.label())) {
          labels.add(bar.label());
        }
      }
    }
    double scale = longest > 0 ? (WIDTH - LABELS - VALUES - MARGIN) / longest : 0;
    int y = TITLE;
    for (BarChart.Group group : chart.groups()) {
      line(
          "<text class=\"group\" x=\"%d\" y=\"%d\">%s</text>",
          MARGIN, y + HEADING - 7, escaped(group.label()));
      y += HEADING;
      for (BarChart.Bar bar : group.bars()) {
        double length = Math.max(0, bar.value()) * scale;
        int baseline = y + BAR - 4;
        line(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
            LABELS - 8, baseline, escaped(bar.label()));
        line(
            "<rect class=\"s%d\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>",
            labels.indexOf(bar.label()) % 6, LABELS, y + 2, length, BAR - 4);
        line(
            "<text class=\"value\" x=\"%.1f\" y=\"%d\">%s</text>",
            LABELS + length + 5, baseline, escaped(bar.text()));
        y += BAR;
      }
      y += GAP;
    }
  }

  private void line(String format, Object... arguments) {
    text.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments));
    text.append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

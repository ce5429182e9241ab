package dev.sluice.benchmarks.report;

import java.util.List;

/**
 * Bars side by side, in groups.
 *
 * @param file the name of its file without ending
 * @param title what it shows
 * @param unit what the numbers count
 * @param groups from top to bottom
 */
public record BarChart(String file, String title, String unit, List<Group> groups) {
  /** Keeps a copy. */
  public BarChart {
    groups = List.copyOf(groups);
  }

  /**
   * Bars that are to be compared with each other.
   *
   * @param label what they have in common
   * @param bars from top to bottom
   */
  public record Group(String label, List<Bar> bars) {
    /** Keeps a copy. */
    public Group {
      bars = List.copyOf(bars);
    }
  }

  /**
   * One bar.
   *
   * @param label whose it is; the same label has the same colour in all groups
   * @param value its length
   * @param text how its value is written
   */
  public record Bar(String label, double value, String text) {}
}

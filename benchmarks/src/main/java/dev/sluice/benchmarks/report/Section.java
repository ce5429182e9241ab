package dev.sluice.benchmarks.report;

import dev.sluice.profile.render.Json;
import java.util.List;

/**
 * One kind of figures.
 *
 * @param key its name in JSON
 * @param title its heading
 * @param introduction how it was measured and what it does not show, as Markdown paragraphs
 * @param tables its tables
 * @param charts its charts
 * @param data everything in it, for programs
 */
public record Section(
    String key,
    String title,
    List<String> introduction,
    List<Table> tables,
    List<BarChart> charts,
    Json data) {
  /** Keeps copies. */
  public Section {
    introduction = List.copyOf(introduction);
    tables = List.copyOf(tables);
    charts = List.copyOf(charts);
  }
}

package dev.sluice.benchmarks.report;

import dev.sluice.profile.render.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * All figures of one run.
 *
 * @param machine where
 * @param quick whether the run was too short for its times to mean anything
 * @param sections the figures
 */
public record Report(Machine machine, boolean quick, List<Section> sections) {
  private static final int LINE = 120;

  /** Keeps a copy. */
  public Report {
    sections = List.copyOf(sections);
  }

  /** Writes {@code README.md}, {@code results.json} and the charts. */
  public void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("README.md"), markdown());
    Files.writeString(directory.resolve("results.json"), json().text());
    for (Section section : sections) {
      for (BarChart chart : section.charts()) {
        Files.writeString(directory.resolve(chart.file() + ".svg"), SvgWriter.write(chart));
      }
    }
  }

  /** The page. */
  String markdown() {
    StringBuilder text = new StringBuilder("# Benchmarks\n\n");
    text.append("Made by `benchmarks/run`, which makes this page anew: ")
        .append(machine.text())
        .append(".\n");
    if (quick) {
      text.append("\nA quick run: its times mean nothing.\n");
    }
    text.append(
        """

        Instructions are counted and the same on every machine. Times are of one run on one machine, shared with
        others: compare them within a table, never across tables or with other people's. Sluice's filters are
        proved equal to the profile by the compiler; a peer's filter is read back and compared with the profile
        first, and what means something else is not measured.
        """);
    for (Section section : sections) {
      text.append("\n## ").append(section.title()).append("\n");
      section.introduction().forEach(p -> text.append('\n').append(wrapped(p)));
      for (BarChart chart : section.charts()) {
        text.append("\n![").append(chart.title()).append("](").append(chart.file());
        text.append(".svg)\n");
      }
      section.tables().forEach(table -> text.append('\n').append(table.markdown()));
    }
    return text.toString();
  }

  private static String wrapped(String paragraph) {
    StringBuilder lines = new StringBuilder();
    int length = 0;
    for (String word : paragraph.split(" ", -1)) {
      if (length > 0 && length + 1 + word.length() > LINE) {
        lines.append('\n');
        length = 0;
      } else if (length > 0) {
        lines.append(' ');
        length++;
      }
      lines.append(word);
      length += word.length();
    }
    return lines.append('\n').toString();
  }

  /** Everything, for programs. */
  Json json() {
    Json.Fields all =
        Json.Fields.NONE.with("machine", machine.json()).with("quick", new Json.Flag(quick));
    for (Section section : sections) {
      all = all.with(section.key(), section.data());
    }
    return all;
  }
}

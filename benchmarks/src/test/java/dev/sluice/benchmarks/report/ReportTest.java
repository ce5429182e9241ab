package dev.sluice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.profile.render.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Machine MACHINE = new Machine("some processor", 2, "6.18", "amd64", "17");

  @TempDir Path directory;

  @Test
  void tablesAreAlignedMarkdown() {
    Table table =
        new Table(
            "**b**",
            List.of("filter", "length"),
            List.of(List.of("ours", "7"), List.of("theirs", "1200")),
            List.of("Without x."));

    assertThat(table.markdown())
        .isEqualTo(
            """
            **b**

            | filter | length |
            | ------ | -----: |
            | ours   |      7 |
            | theirs |   1200 |

            Without x.
            """);
  }

  @Test
  void rowsHaveAsManyCellsAsColumns() {
    assertThatThrownBy(
            () -> new Table("", List.of("filter"), List.of(List.of("a", "b")), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aReportIsAPageDataAndCharts() throws IOException {
    new Report(MACHINE, false, List.of(section())).write(directory);

    assertThat(Files.readString(directory.resolve("README.md")))
        .startsWith("# Benchmarks\n")
        .contains("2 processors (some processor)", "## Lengths", "![Length](length.svg)");
    assertThat(Files.readString(directory.resolve("results.json")))
        .isEqualTo(
            """
            {
              "machine": {
                "processor": "some processor",
                "processors": 2,
                "kernel": "6.18",
                "architecture": "amd64",
                "java": "17"
              },
              "quick": false,
              "lengths": 1.25
            }
            """);
    assertThat(directory.resolve("length.svg")).exists();
  }

  @Test
  void aQuickRunSaysThatItsTimesMeanNothing() {
    assertThat(new Report(MACHINE, true, List.of()).markdown()).contains("its times mean nothing");
  }

  @Test
  void chartsAreWellFormedAndTheSameEveryTime() throws Exception {
    BarChart chart = section().charts().get(0);

    String svg = SvgWriter.write(chart);

    assertThat(SvgWriter.write(chart)).isEqualTo(svg);
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("rect")
                .getLength())
        .as("the ground and two bars")
        .isEqualTo(3);
    assertThat(svg).contains("a &amp; b", "prefers-color-scheme: dark");
  }

  private static Section section() {
    BarChart chart =
        new BarChart(
            "length",
            "Length",
            "instructions",
            List.of(
                new BarChart.Group(
                    "a & b",
                    List.of(
                        new BarChart.Bar("ours", 7, "7"), new BarChart.Bar("theirs", 9, "9")))));
    return new Section(
        "lengths",
        "Lengths",
        List.of("Counted."),
        List.of(),
        List.of(chart),
        Decimals.json(1.25, 2));
  }

  @Test
  void decimalsAreRoundedHalfUp() {
    assertThat(Decimals.text(1.25, 1)).isEqualTo("1.3");
    assertThat(((Json.Decimal) Decimals.json(2, 3)).value().toPlainString()).isEqualTo("2.000");
  }
}

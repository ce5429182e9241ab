package dev.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Oracles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarksTest {
  @TempDir Path directory;

  @Test
  void figuresOfOnePolicyArePrintedAndWritten() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream notes = new ByteArrayOutputStream();

    run(out, notes, "figures", "--policy", "c", "--output", directory.toString());

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("**c: virtual-machine monitor**", "| sluice, from 5.11 ");
    assertThat(directory.resolve("README.md")).content().contains("| sluice, before 5.11 ");
    assertThat(directory.resolve("results.json")).content().contains("\"policy\": \"c\"");
    assertThat(directory.resolve("length.svg")).exists();
    Oracles.need(notes.size() == 0, "figures of libseccomp: " + notes);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains(" O2 ");
  }

  @Test
  void profilesOfEveryKindGrow() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    run(out, new ByteArrayOutputStream(), "growth", "--quick");

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "**calls**",
            "**values of one argument**",
            "**conditions of two arguments, over 50 calls**",
            "**ABIs in one filter**",
            "**ABIs, a filter for each**")
        .doesNotContain("refused");
  }

  private static void run(
      ByteArrayOutputStream out, ByteArrayOutputStream notes, String... arguments)
      throws IOException {
    new Benchmarks(
            Options.parse(arguments),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(notes, true, StandardCharsets.UTF_8))
        .run();
  }
}

package dev.sluice.cli;

import dev.sluice.oracle.Oracles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A browser without a window, and without a network. */
final class Chromium {
  private static final long SECONDS = 120;

  private final Path program =
      Oracles.command(
          "chromium", "pages of reviews in a browser: script, policy, keys, themes, widths");
  private final Path directory;

  /**
   * A browser.
   *
   * @param directory where it keeps what it needs
   */
  Chromium(Path directory) {
    this.directory = directory;
  }

  /**
   * What came of a page.
   *
   * @param result what was asked for, such as the document
   * @param console what the page said on the browser's console, which is where it says what was
   *     blocked and what failed
   */
  record Visit(String result, List<String> console) {}

  /** Visits a page and prints its document as it is when all scripts have run. */
  Visit document(String address, String... options) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--dump-dom");
    return visit(address, all);
  }

  /** Visits a page and writes a picture of what a reader sees first. */
  Visit picture(String address, Path file, String... options)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--screenshot=" + file);
    return visit(address, all);
  }

  /** Opens an empty page that can be driven. */
  BrowserPage page() throws IOException, InterruptedException {
    Path data = Files.createTempDirectory(directory, "driven");
    List<String> command = command(data);
    command.addAll(List.of("--remote-debugging-port=0", "about:blank"));
    return BrowserPage.of(
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start(),
        data.resolve("DevToolsActivePort"));
  }

  private List<String> command(Path data) {
    return new ArrayList<>(
        List.of(
            program.toString(),
            "--headless",
            // The pages are our own, and root has no other choice.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--no-first-run",
            "--user-data-dir=" + data,
            "--proxy-server=127.0.0.1:9",
            "--enable-logging=stderr"));
  }

  private Visit visit(String address, List<String> options)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "out", ".html");
    Path err = Files.createTempFile(directory, "err", ".txt");
    List<String> command = command(directory.resolve("profile"));
    command.addAll(options);
    command.add(address);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("chromium takes more than " + SECONDS + " s");
    }
    String log = Files.readString(err, StandardCharsets.ISO_8859_1);
    if (process.exitValue() != 0) {
      throw new AssertionError("chromium failed: " + log);
    }
    return new Visit(
        Files.readString(out), log.lines().filter(line -> line.contains(":CONSOLE:")).toList());
  }
}

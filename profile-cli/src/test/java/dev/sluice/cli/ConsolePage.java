package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation whose console blocks are true. With {@code -Dsluice.golden=write}
 * what the commands print is written there.
 */
final class ConsolePage {
  private static final Pattern CONSOLE = Pattern.compile("(?ms)^```console\\n(.*?)^```$");
  private static final boolean WRITE = "write".equals(System.getProperty("sluice.golden"));

  private final Path page;
  private final Path scratch;
  private int lastExitCode;

  /**
   * A page.
   *
   * @param name its file name
   * @param scratch the directory that the page calls {@code out}
   */
  ConsolePage(String name, Path scratch) {
    this.page = Examples.PROJECT.resolve("docs").resolve(name);
    this.scratch = scratch;
  }

  /** Runs its commands in order; there must be more of them than that. */
  void check(int moreThan) throws IOException {
    Matcher blocks = CONSOLE.matcher(Files.readString(page));
    StringBuilder written = new StringBuilder();
    int commands = 0;
    while (blocks.find()) {
      StringBuilder block = new StringBuilder();
      for (String step : blocks.group(1).split("(?m)^(?=\\$ )", -1)) {
        if (!step.isEmpty()) {
          commands++;
          String command = step.substring(0, step.indexOf('\n'));
          String actual = printed(command.substring("$ ".length()));
          if (!WRITE) {
            assertThat(actual).as(command).isEqualTo(step.substring(command.length() + 1));
          }
          block.append(command).append('\n').append(actual);
        }
      }
      blocks.appendReplacement(written, Matcher.quoteReplacement("```console\n" + block + "```"));
    }
    blocks.appendTail(written);
    if (WRITE) {
      Files.writeString(page, written);
    }
    assertThat(commands).isGreaterThan(moreThan);
  }

  private String printed(String command) throws IOException {
    if (command.equals("echo $?")) {
      return lastExitCode + "\n";
    }
    List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
    String program = words.remove(0);
    words.replaceAll(this::here);
    if (program.equals("cat")) {
      return there(Files.readString(Path.of(words.get(0))));
    }
    assertThat(program).isEqualTo("./sluice");
    Run run = sluice(words.toArray());
    lastExitCode = run.exitCode();
    return there(run.out() + run.err());
  }

  private String here(String word) {
    if (word.startsWith("examples/")) {
      return Examples.PROJECT.resolve(word).toString();
    }
    return word.equals("out") || word.startsWith("out/")
        ? scratch.resolve(word.equals("out") ? "" : word.substring("out/".length())).toString()
        : word;
  }

  private String there(String text) {
    return text.replace(Examples.PROJECT + "/", "").replace(scratch.toString(), "out");
  }
}

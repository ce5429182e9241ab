package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/tutorial.md} is true: its commands print what stands there, and the profile that it
 * shows is the file that it names. With {@code -Dsluice.golden=write} what the commands print is
 * written there; where a block leaves output out, as many lines before and after it as stood there.
 */
class TutorialTest {
  private static final Path TUTORIAL = Examples.PROJECT.resolve("docs/tutorial.md");
  private static final Pattern CONSOLE = Pattern.compile("(?ms)^```console\\n(.*?)^```$");
  private static final Pattern PROFILE = Pattern.compile("(?ms)^```sluice\\n(.*?)^```$");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\\S+");
  private static final String PROMPT = "$ ";
  private static final String LEFT_OUT = "...";
  private static final boolean WRITE = "write".equals(System.getProperty("sluice.golden"));

  @TempDir private Path output;

  private int lastExitCode;

  @Test
  void theCommandsPrintWhatStandsThere() throws Exception {
    Matcher blocks = CONSOLE.matcher(Files.readString(TUTORIAL));
    StringBuilder written = new StringBuilder();
    int commands = 0;
    while (blocks.find()) {
      StringBuilder block = new StringBuilder();
      for (String step : blocks.group(1).split("(?m)^(?=\\$ )", -1)) {
        if (step.isEmpty()) {
          continue;
        }
        commands++;
        int end = step.indexOf('\n');
        String command = step.substring(PROMPT.length(), end);
        String expected = step.substring(end + 1);
        String actual = printed(command);
        List<String> lines = expected.lines().toList();
        if (lines.contains(LEFT_OUT)) {
          actual = shortened(actual, lines.indexOf(LEFT_OUT), lines.size());
        }
        if (!WRITE) {
          assertThat(actual).as(command).isEqualTo(expected);
        }
        block.append(PROMPT).append(command).append('\n').append(actual);
      }
      blocks.appendReplacement(written, Matcher.quoteReplacement("```console\n" + block + "```"));
    }
    blocks.appendTail(written);
    if (WRITE) {
      Files.writeString(TUTORIAL, written);
    }
    assertThat(commands).isGreaterThan(10);
  }

  @Test
  void theProfileIsTheFile() throws IOException {
    String text = Files.readString(TUTORIAL);
    String file = Files.readString(Examples.PROJECT.resolve("docs/tutorial/reader.sluice"));
    Matcher shown = PROFILE.matcher(text);
    assertThat(shown.find()).isTrue();
    if (WRITE) {
      Files.writeString(
          TUTORIAL, text.substring(0, shown.start(1)) + file + text.substring(shown.end(1)));
    } else {
      assertThat(shown.group(1)).isEqualTo(file);
    }
  }

  /** What a person sees who types the command in the project's directory. */
  private String printed(String command) throws Exception {
    List<String> words = words(command);
    if (words.equals(List.of("echo", "$?"))) {
      return lastExitCode + "\n";
    }
    assertThat(words.get(0)).isEqualTo("./sluice");
    List<String> arguments = words.subList(1, words.size()).stream().map(this::located).toList();
    String seen;
    if (arguments.get(0).equals("run")) {
      seen = run(Path.of(arguments.get(1)), words.subList(words.indexOf("--") + 1, words.size()));
    } else {
      Run run = sluice(arguments.toArray());
      lastExitCode = run.exitCode();
      seen = run.out() + run.err();
    }
    return seen.replace(output + "/", "out/").replace(Examples.PROJECT + "/", "");
  }

  private String run(Path profile, List<String> command) throws Exception {
    Path directory = Files.createTempDirectory("sluice-tutorial");
    try {
      UnderProfile under = new UnderProfile(directory);
      ProcessBuilder program =
          under
              .confined(UnderProfile.User.TESTER, profile, command)
              .directory(Examples.PROJECT.toFile());
      program.environment().put("LC_ALL", "C");
      UnderProfile.Result result = under.finish(program);
      lastExitCode = result.status();
      return result.out() + result.err();
    } finally {
      try (Stream<Path> walk = Files.walk(directory)) {
        walk.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
      }
    }
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(command);
    while (matcher.find()) {
      words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group());
    }
    return words;
  }

  /** A word of a command, as a path of this test where it is a path of the project. */
  private String located(String word) {
    if (word.equals("out")) {
      return output.toString();
    } else if (word.startsWith("out/")) {
      return output.resolve(word.substring("out/".length())).toString();
    }
    return word.startsWith("docs/") ? Examples.PROJECT.resolve(word).toString() : word;
  }

  /** The first lines and the last ones, with a line of dots between them: so many in all. */
  private static String shortened(String text, int first, int all) {
    List<String> lines = text.lines().toList();
    int last = all - first - 1;
    assertThat(lines).hasSizeGreaterThan(first + last);
    List<String> kept = new ArrayList<>(lines.subList(0, first));
    kept.add(LEFT_OUT);
    kept.addAll(lines.subList(lines.size() - last, lines.size()));
    return String.join("\n", kept) + "\n";
  }
}

package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first profile of {@code README.md} and the commands that stand below it. */
class ReadmeTest {
  private static final Path README = Examples.PROJECT.resolve("README.md");
  private static final Pattern PROFILE =
      Pattern.compile("(?ms)^```\\n(profile hello\\n.*?)^```\\n(.*?)(?=^## )");
  private static final Pattern COMMAND = Pattern.compile("(?m)^    \\./sluice (.*)$");

  private Path directory;

  @BeforeEach
  void prepare() throws IOException {
    directory = Files.createTempDirectory("sluice-readme");
  }

  @AfterEach
  void clean() throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      walk.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    }
  }

  @Test
  void theFirstProfileDoesWhatItIsShownToDo() throws Exception {
    Matcher section = PROFILE.matcher(Files.readString(README));
    assertThat(section.find()).isTrue();
    UnderProfile under = new UnderProfile(directory);
    Path profile = Files.writeString(directory.resolve("hello.sluice"), section.group(1));
    Matcher commands = COMMAND.matcher(section.group(2));
    int count = 0;
    while (commands.find()) {
      count++;
      List<String> words =
          Arrays.stream(commands.group(1).split(" ", -1)).map(this::located).toList();
      if (words.get(0).equals("run")) {
        // Any program will do; true is one that the C library starts.
        assertThat(under.finish(under.confined(UnderProfile.User.TESTER, profile, List.of("true"))))
            .isEqualTo(new UnderProfile.Result(0, "", ""));
      } else {
        Run run = sluice(words.toArray());
        assertThat(run.exitCode()).as(words + " " + run).isZero();
      }
    }
    assertThat(count).isGreaterThan(4);
  }

  private String located(String word) {
    return word.equals("hello.sluice") || word.equals("out") || word.startsWith("out/")
        ? directory.resolve(word).toString()
        : word;
  }
}

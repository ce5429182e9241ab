package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.MarkdownBlock;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.syntax.FleetParser;
import dev.sluice.profile.syntax.ProfileFormatter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/tenants.md} is true: its commands print what stands there, its fleet file is one.
 * With {@code -Dsluice.golden=write} what the commands print is written there.
 */
class TenantsPageTest {
  private static final Path PAGE = Examples.PROJECT.resolve("docs/tenants.md");
  private static final Pattern CONSOLE = Pattern.compile("(?ms)^```console\\n(.*?)^```$");
  private static final boolean WRITE = "write".equals(System.getProperty("sluice.golden"));

  private int lastExitCode;

  @Test
  void theCommandsPrintWhatStandsThere() throws IOException {
    Matcher blocks = CONSOLE.matcher(Files.readString(PAGE));
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
      Files.writeString(PAGE, written);
    }
    assertThat(commands).isGreaterThan(3);
  }

  @Test
  void theFleetFilesAreInCanonicalLayout() {
    List<MarkdownBlock> fleets =
        MarkdownBlock.of(MarkdownBlock.page("tenants.md")).stream()
            .filter(block -> block.kind().equals("fleet"))
            .toList();
    assertThat(fleets).isNotEmpty();
    for (MarkdownBlock fleet : fleets) {
      SourceFile file = new SourceFile(fleet.section(), fleet.text());
      assertThat(ProfileFormatter.format(FleetParser.parse(file).orElseThrow()))
          .isEqualTo(fleet.text());
    }
  }

  private String printed(String command) {
    if (command.equals("echo $?")) {
      return lastExitCode + "\n";
    }
    List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
    assertThat(words.remove(0)).isEqualTo("./sluice");
    words.replaceAll(
        word -> word.startsWith("examples/") ? Examples.PROJECT.resolve(word).toString() : word);
    Run run = sluice(words.toArray());
    lastExitCode = run.exitCode();
    return (run.out() + run.err()).replace(Examples.PROJECT + "/", "");
  }
}

package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice diff --format html} in a browser. */
class ReviewPageBrowserTest {
  private static final String OLD =
      """
      profile web
      target x86_64, x86
      audited linux 6.12
      allow read, write, socket(family == AF_UNIX)
      deny errno ENOSYS clone3
      """;

  /** A line of the profile that stands in the page, and would end the page's script. */
  private static final String NEW =
      OLD.replace(
          "AF_UNIX)", "AF_UNIX), socketpair # </script><script>document.title='owned'</script>");

  /** Everything opened, says how wide the content is and what the page looks like. */
  private static final String MEASURE =
      """
      document.querySelectorAll("details").forEach((d) => (d.open = true));
      parent.postMessage([innerWidth, document.documentElement.scrollWidth,
        getComputedStyle(document.body).backgroundColor, document.title].join(" "), "*");
      """;

  private static final String ATTACK =
      "<script>document.body.textContent = 'owned'</script><img src=\"http://127.0.0.1/x\">";

  @TempDir private Path directory;
  private Path page;

  @BeforeEach
  void page() throws IOException {
    Path old = Files.writeString(directory.resolve("old.sluice"), OLD);
    Path hostile = directory.resolve("new\"><img src=x onerror=alert(1)>.sluice");
    Files.writeString(hostile, NEW);
    Run run = sluice("diff", "--format", "html", old, hostile);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(1);
    page = Files.writeString(directory.resolve("page.html"), run.out());
  }

  @Test
  void aFragmentFiltersTheCalls() throws Exception {
    Chromium.Visit visit =
        new Chromium(directory)
            .document(page.toUri() + "#changed&q=socket&abi=x86_64&verdict=allow&sort=cost");
    assertThat(visit.console()).isEmpty();
    List<String> cells =
        Pattern.compile("<li class=\"[pdsm][ \"][^>]*>\\s*<b>[a-z0-9_]+</b>")
            .matcher(visit.result())
            .results()
            .map(MatchResult::group)
            .toList();
    List<String> shown = cells.stream().filter(cell -> !cell.contains("hidden")).toList();
    assertThat(cells).hasSizeGreaterThan(700);
    assertThat(shown).hasSize(1);
    assertThat(shown.get(0)).endsWith("<b>socketpair</b>");
    assertThat(visit.result())
        .contains(">1 of " + cells.size() + " calls</output>")
        .contains("<details class=\"abi\" data-abi=\"x86\" hidden=\"\">")
        .doesNotContain("<form id=\"controls\" role=\"search\" aria-label=\"Calls\" hidden");
  }

  /** In a frame a page is as narrow as the frame is, whatever the narrowest window. */
  @Test
  void aPhoneShowsAllOfItAndNothingElseRuns() throws Exception {
    String measured = copy("measured.html", MEASURE);
    Files.writeString(
        directory.resolve("attacked.html"),
        Files.readString(page).replace("</main>", "</main>" + ATTACK));
    Path frames =
        Files.writeString(
            directory.resolve("frames.html"),
            """
            <!DOCTYPE html><title>frames</title>
            <script>onmessage = (e) => document.body.append("[" + e.data + "]");</script>
            <iframe src="%1$s" width="360" height="700"></iframe>
            <iframe src="%1$s" width="1200" height="700"></iframe>
            <iframe src="attacked.html" width="360" height="700"></iframe>
            """
                .formatted(measured));
    Chromium.Visit visit =
        new Chromium(directory)
            .document(
                frames.toUri().toString(),
                "--blink-settings=preferredColorScheme=1",
                "--virtual-time-budget=3000");
    assertThat(visit.result())
        .contains("[360 360 rgb(255, 255, 255) ", "[1200 1200 rgb(255, 255, 255) ")
        .doesNotContain(" owned]");
    assertThat(visit.console()).as("what the policy blocks").hasSize(2);
    assertThat(visit.console()).allMatch(line -> line.contains("The action has been blocked"));
  }

  @Test
  void aDarkThemeIsDark() throws Exception {
    Path frame =
        Files.writeString(
            directory.resolve("phone.html"),
            """
            <!DOCTYPE html><title>frame</title>
            <body style="margin: 0">
            <iframe src="page.html" width="360" height="700" frameborder="0"></iframe>
            """);
    Path picture = directory.resolve("phone.png");
    new Chromium(directory)
        .picture(frame.toUri().toString(), picture, "--blink-settings=preferredColorScheme=0");
    assertThat(firstColour(picture)).isEqualTo("15181c");
  }

  /**
   * The colour of the upper left corner, which every filter of a PNG file leaves as it is (Portable
   * Network Graphics, chapters 5 and 9).
   */
  private static String firstColour(Path png) throws IOException, DataFormatException {
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(png)).position(8);
    for (int length = file.getInt(); ; length = file.getInt()) {
      int type = file.getInt();
      if (type == 0x49444154) {
        Inflater inflater = new Inflater();
        inflater.setInput(file.slice(file.position(), length));
        byte[] row = new byte[4];
        assertThat(inflater.inflate(row)).isEqualTo(4);
        inflater.end();
        return HexFormat.of().formatHex(row, 1, 4);
      }
      file.position(file.position() + length + 4);
    }
  }

  /** The page with one more script, which its policy permits. */
  private String copy(String name, String script) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
    String source = "sha256-" + Base64.getEncoder().encodeToString(hash);
    Files.writeString(
        directory.resolve(name),
        Files.readString(page)
            .replace("script-src ", "script-src &#39;" + source + "&#39; ")
            .replace("</body>", "<script>" + script + "</script></body>"));
    return name;
  }
}

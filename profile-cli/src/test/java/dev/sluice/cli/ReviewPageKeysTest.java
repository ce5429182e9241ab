package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.sluice.profile.page.PageContents;
import dev.sluice.profile.page.ReviewPage;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import dev.sluice.profile.review.Review;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice diff --format html} in a browser, with nothing but a keyboard, and as it looks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewPageKeysTest {
  private static final String OLD =
      """
      profile web
      target x86_64
      audited linux 6.12
      allow read, write, kill, sync, socket(family == AF_UNIX)
      deny errno ENOSYS clone3
      never bpf, ptrace
      read "/srv/**"
      listen tcp 80
      """;

  /** More changes than are open from the beginning, and every verdict. */
  private static final String NEW =
      """
      profile web
      target x86_64
      audited linux 6.12
      allow read, write, socketpair, socket(family in {AF_UNIX, AF_ALG})
      when capability SYS_ADMIN { allow mount }
      when kernel >= 6.13 { allow bpf }
      deny errno EACCES clone3
      log sync
      notify chroot
      read "/var/**"
      connect udp 53
      """;

  /** What has the focus: what it is, what it says, whether a reader sees it, and its outline. */
  private static final String FOCUSED =
      """
      (() => {
        const node = document.activeElement;
        const box = node.getBoundingClientRect();
        const style = getComputedStyle(node);
        return [stops.indexOf(node),
          box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
          style.outlineStyle + " " + style.outlineWidth];
      })()
      """;

  /** Whatever a key reaches, in the order of the document. */
  private static final String STOPS =
      """
      var stops = [...document.querySelectorAll("a[href], summary, input, select")]
        .filter((node) => node.checkVisibility());
      stops.length
      """;

  /**
   * Pairs of a text's contrast with its background and the text, the lowest contrast first (Web
   * Content Accessibility Guidelines 2.2, "relative luminance" and "contrast ratio").
   */
  private static final String CONTRASTS =
      """
      (() => {
        const parts = (colour) => colour.match(/[0-9.]+/g).map(Number);
        const opaque = (colour) => parts(colour).length < 4 || parts(colour)[3] === 1;
        const light = (colour) => parts(colour).slice(0, 3)
          .map((c) => c / 255)
          .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
          .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
        const ground = (node) => {
          const colour = getComputedStyle(node).backgroundColor;
          return opaque(colour) ? colour : ground(node.parentElement);
        };
        const ratio = (a, b) => {
          const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
          return (high + 0.05) / (low + 0.05);
        };
        document.querySelectorAll("details").forEach((node) => (node.open = true));
        const found = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const node = walker.currentNode.parentElement;
          const text = walker.currentNode.data.trim();
          if (text && node.checkVisibility() && !node.closest("script, style")) {
            const colour = getComputedStyle(node).color;
            found.push([opaque(colour) ? ratio(colour, ground(node)) : 0, text]);
          }
        }
        const field = document.getElementById("by-text");
        if (field.checkVisibility()) {
          const hint = getComputedStyle(field, "::placeholder").color;
          found.push([ratio(hint, ground(field)), "placeholder"]);
          field.focus();
          const frame = getComputedStyle(field).outlineColor;
          found.push([ratio(frame, ground(document.body)), "frame of what has the focus"]);
        }
        return found.sort((a, b) => a[0] - b[0]).slice(0, 5).concat([[found.length, "texts"]]);
      })()
      """;

  private static final double ENOUGH = 4.5;

  private final Path directory;
  private final BrowserPage page;
  private final URI review;

  ReviewPageKeysTest(@TempDir Path directory) throws Exception {
    this.directory = directory;
    Path old = Files.writeString(directory.resolve("old.sluice"), OLD);
    Path current = Files.writeString(directory.resolve("new.sluice"), NEW);
    Run run = sluice("diff", "--format=html", old, current);
    assertThat(run.err()).isEmpty();
    this.review = file("page.html", run.out());
    this.page = new Chromium(directory).page();
  }

  private URI file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toUri();
  }

  @BeforeEach
  void open() throws Exception {
    page.resize(1200, 800);
    page.show("screen", "light");
    page.open(review);
  }

  @AfterAll
  void close() throws Exception {
    page.close();
  }

  @Test
  void aSlashGoesToTheFilterAndEscapeEmptiesIt() throws Exception {
    String all = page.text("document.getElementById('count').textContent");
    page.press(Key.SLASH);
    assertThat(page.text("document.activeElement.id")).isEqualTo("by-text");
    page.type("socketp");
    assertThat(page.text("document.activeElement.value")).isEqualTo("socketp");
    assertThat(page.text("location.hash")).isEqualTo("#q=socketp");
    assertThat(page.text("document.getElementById('count').textContent"))
        .matches("1 of [0-9]+ calls");
    assertThat(all).matches("([0-9]+) of \\1 calls");
    assertThat(
            page.text(
                "[...document.querySelectorAll('ul.calls b')]"
                    + ".filter((b) => b.checkVisibility()).map((b) => b.textContent).join()"))
        .isEqualTo("socketpair");
    page.press(Key.SLASH);
    assertThat(page.text("document.activeElement.value")).isEqualTo("socketp/");
    page.press(Key.ESCAPE);
    assertThat(page.text("document.activeElement.id")).isEqualTo("by-text");
    assertThat(page.text("document.activeElement.value")).isEmpty();
    assertThat(page.text("document.getElementById('count').textContent")).isEqualTo(all);
    assertThat(page.text("location.hash")).isEmpty();
  }

  /** From the first to the last, each once, and out again: no key is caught. */
  @Test
  void theTabKeyReachesEverythingInOrder() throws Exception {
    int stops = page.value(STOPS).getAsInt();
    assertThat(page.value("stops.filter((node) => node.matches('.change > summary')).length"))
        .isEqualTo(page.value("document.querySelectorAll('.change').length"));
    assertThat(stops).isGreaterThan(30);
    List<Integer> reached = new ArrayList<>();
    for (int i = 0; i < stops; i++) {
      page.press(Key.TAB);
      JsonArray focused = page.value(FOCUSED).getAsJsonArray();
      reached.add(focused.get(0).getAsInt());
      assertThat(focused.get(1).getAsBoolean()).as("stop %d is in sight", i).isTrue();
      assertThat(focused.get(2).getAsString()).as("stop %d", i).isEqualTo("solid 3px");
    }
    assertThat(reached).isEqualTo(IntStream.range(0, stops).boxed().toList());
    page.press(Key.TAB);
    assertThat(page.value("stops.indexOf(document.activeElement)").getAsInt())
        .isNotEqualTo(stops - 1);
    page.value("stops[5].focus()");
    page.press(Key.BACK_TAB);
    assertThat(page.value("stops.indexOf(document.activeElement)").getAsInt()).isEqualTo(4);
  }

  @Test
  void enterAndSpaceOpenAndClose() throws Exception {
    page.value("document.querySelector('#change-1 summary').focus()");
    String open = "document.getElementById('change-1').open";
    assertThat(page.value(open).getAsBoolean()).isFalse();
    page.press(Key.ENTER);
    assertThat(page.value(open).getAsBoolean()).isTrue();
    page.press(Key.SPACE);
    assertThat(page.value(open).getAsBoolean()).isFalse();
    page.press(Key.SPACE);
    assertThat(page.value(open).getAsBoolean()).isTrue();
  }

  @Test
  void aLinkOpensWhatItLeadsTo() throws Exception {
    page.press(Key.TAB);
    assertThat(page.text("document.activeElement.className")).isEqualTo("skip");
    page.press(Key.ENTER);
    page.press(Key.TAB);
    assertThat(page.text("document.activeElement.hash")).isEqualTo("#change-1");
    page.press(Key.ENTER);
    assertThat(page.value("document.getElementById('change-1').open").getAsBoolean()).isTrue();
    page.press(Key.TAB);
    assertThat(page.text("document.activeElement.closest('details').id")).isEqualTo("change-1");
  }

  @Test
  void lightAndDarkCanBeRead() throws Exception {
    List<String> grounds = new ArrayList<>();
    List<byte[]> pictures = new ArrayList<>();
    for (String theme : List.of("light", "dark")) {
      page.show("screen", theme);
      grounds.add(page.text("getComputedStyle(document.body).backgroundColor"));
      pictures.add(page.picture());
      checkContrasts(theme);
    }
    assertThat(grounds).containsExactly("rgb(255, 255, 255)", "rgb(21, 24, 28)");
    assertThat(pictures.get(0)).isNotEqualTo(pictures.get(1));
  }

  private void checkContrasts(String shown) throws InterruptedException {
    JsonArray contrasts = page.value(CONTRASTS).getAsJsonArray();
    for (JsonElement contrast : contrasts) {
      assertThat(contrast.getAsJsonArray().get(0).getAsDouble())
          .as("%s: %s", shown, contrast)
          .isGreaterThanOrEqualTo(ENOUGH);
    }
    JsonArray count = contrasts.get(contrasts.size() - 1).getAsJsonArray();
    assertThat(count.get(0).getAsInt()).as("texts").isGreaterThan(1_000);
  }

  @Test
  void paperIsWhiteAndShowsEverything() throws Exception {
    page.show("print", "dark");
    assertThat(page.text("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(255, 255, 255)");
    assertThat(page.text("getComputedStyle(document.body).color")).isEqualTo("rgb(0, 0, 0)");
    assertThat(page.value("document.getElementById('controls').checkVisibility()").getAsBoolean())
        .isFalse();
    assertThat(
            page.value("[...document.querySelectorAll('dd')].every((dd) => dd.checkVisibility())")
                .getAsBoolean())
        .isTrue();
    checkContrasts("print");
  }

  @Test
  void aPageOfTenThousandChangesOpens() throws Exception {
    List<Change> changes =
        IntStream.range(0, 10_000)
            .mapToObj(
                i ->
                    Change.of(ChangeKind.SELINUX, Effect.WIDENING, "allow a" + i + " b:file read;")
                        .withDetails(IntStream.range(0, 20).mapToObj(k -> "part " + k).toList()))
            .toList();
    ReviewPage renderer = new ReviewPage(PageContents.of(List.of("compared: much")), "1.2");
    page.open(file("large.html", renderer.render(new Review("a", "b", changes))));
    assertThat(page.value("document.querySelectorAll('details.change').length").getAsInt())
        .isEqualTo(5_000);
    assertThat(page.text("document.querySelector('#changes > p').textContent"))
        .startsWith("Left out for their number: 5000 of the changes (5000 permit more)");
    page.value("document.querySelector('#change-5000 summary').focus()");
    page.press(Key.ENTER);
    assertThat(page.value("document.getElementById('change-5000').open").getAsBoolean()).isTrue();
  }
}

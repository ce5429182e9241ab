package dev.sluice.profile.page;

import dev.sluice.profile.render.ReviewRenderer;
import dev.sluice.profile.render.ReviewSummary;
import dev.sluice.profile.review.Effect;
import dev.sluice.profile.review.Review;
import java.util.List;

/**
 * A review as one HTML page for a person who decides: the changes, all calls before and after, and
 * the decisions of the newer filters. It needs no network and forbids itself any, can be read
 * without its script, on paper and on a phone. Immutable.
 */
public final class ReviewPage implements ReviewRenderer {
  private final PageContents contents;
  private final String version;
  private final PageResource style = PageResource.of("page.css");
  private final PageResource script = PageResource.of("page.js");

  /**
   * A renderer of one review.
   *
   * @param contents what the page holds besides
   * @param version the version of Sluice
   */
  public ReviewPage(PageContents contents, String version) {
    this.contents = contents;
    this.version = version;
  }

  @Override
  public String render(Review review) {
    return new Html()
        .open("html", "lang", "en", "dir", "ltr")
        .with(html -> head(html, review))
        .open("body")
        .line("a", "To the changes", "class", "skip", "href", "#changes")
        .with(html -> top(html, review))
        .open("main")
        .with(html -> new ChangesPart(review).write(html))
        .with(html -> new CallsPart(contents).write(html))
        .with(html -> new FiltersPart(contents.filters()).write(html))
        .close()
        .line("footer", "Written by sluice " + version + ".")
        .own("script", script)
        .close()
        .close()
        .document();
  }

  private void head(Html html, Review review) {
    html.open("head")
        .empty("meta", "charset", "utf-8")
        .empty("meta", "http-equiv", "Content-Security-Policy", "content", security())
        .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .empty("meta", "name", "color-scheme", "content", "light dark")
        .empty("meta", "name", "referrer", "content", "no-referrer")
        .line("title", review.before() + " -> " + review.after() + ": review")
        .own("style", style)
        .close();
  }

  /** Nothing but the page's own style sheet and script (Content Security Policy, level 2). */
  private String security() {
    return String.join(
        "; ",
        "default-src 'none'",
        "style-src " + style.source(),
        "script-src " + script.source(),
        "base-uri 'none'",
        "form-action 'none'");
  }

  private void top(Html html, Review review) {
    html.open("header")
        .open("h1")
        .element("bdi", review.before())
        .text(" -> ")
        .element("bdi", review.after())
        .close()
        .line("p", ReviewSummary.verdict(review), "class", "verdict " + tone(review));
    if (!review.changes().isEmpty()) {
      html.line("p", ReviewSummary.of(review) + ".");
    }
    if (!contents.compared().isEmpty()) {
      html.open("ul", "class", "facts");
      contents.compared().forEach(fact -> html.line("li", fact));
      html.close();
    }
    html.open("nav", "aria-label", "Parts of this page").open("ul");
    html.open("li").element("a", "Changes", "href", "#changes").close();
    if (!contents.calls().isEmpty()) {
      html.open("li").element("a", "All calls", "href", "#calls").close();
    }
    if (!contents.filters().isEmpty()) {
      html.open("li").element("a", "Decisions and costs", "href", "#filters").close();
    }
    html.close().close().close();
  }

  private static String tone(Review review) {
    if (review.mayWiden()) {
      return Effect.WIDENING.id();
    }
    return review.count(Effect.NARROWING) > 0 ? Effect.NARROWING.id() : Effect.NEUTRAL.id();
  }

  /** A list of which a reader sees how long it is before opening it. */
  static void folded(Html html, String summary, List<String> items) {
    html.open("details").line("summary", summary).line("p", String.join(", ", items)).close();
  }
}

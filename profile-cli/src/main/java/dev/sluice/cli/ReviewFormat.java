package dev.sluice.cli;

import dev.sluice.profile.page.PageContents;
import dev.sluice.profile.page.ReviewPage;
import dev.sluice.profile.render.ReviewJson;
import dev.sluice.profile.render.ReviewJunit;
import dev.sluice.profile.render.ReviewMarkdown;
import dev.sluice.profile.render.ReviewRenderer;
import dev.sluice.profile.render.ReviewSarif;
import dev.sluice.profile.render.ReviewText;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.Waivers;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine.Help.Ansi;

/** The forms in which {@code sluice diff} prints a review. */
enum ReviewFormat {
  /** For a terminal. */
  text {
    @Override
    ReviewRenderer renderer(
        boolean details,
        Predicate<Change> closing,
        Waivers waivers,
        Supplier<PageContents> contents) {
      return new ReviewText(Ansi.AUTO.enabled(), details);
    }
  },
  /** For a comment on a code host. */
  markdown {
    @Override
    ReviewRenderer renderer(
        boolean details,
        Predicate<Change> closing,
        Waivers waivers,
        Supplier<PageContents> contents) {
      return new ReviewMarkdown();
    }
  },
  /** For programs. */
  json {
    @Override
    ReviewRenderer renderer(
        boolean details,
        Predicate<Change> closing,
        Waivers waivers,
        Supplier<PageContents> contents) {
      return new ReviewJson(waivers);
    }
  },
  /** For code hosts that show results beside lines. */
  sarif {
    @Override
    ReviewRenderer renderer(
        boolean details,
        Predicate<Change> closing,
        Waivers waivers,
        Supplier<PageContents> contents) {
      return new ReviewSarif(Version.number(), waivers);
    }
  },
  /** For build servers that count tests. */
  junit {
    @Override
    ReviewRenderer renderer(
        boolean details,
        Predicate<Change> closing,
        Waivers waivers,
        Supplier<PageContents> contents) {
      return new ReviewJunit(closing, waivers);
    }
  },
  /** For a browser. */
  html {
    @Override
    ReviewRenderer renderer(
        boolean details,
        Predicate<Change> closing,
        Waivers waivers,
        Supplier<PageContents> contents) {
      return new ReviewPage(contents.get(), Version.number());
    }
  };

  /**
   * What prints it; details always stand in the other formats.
   *
   * @param closing which changes are failures, where a format has such a thing
   * @param waivers which changes may happen all the same
   * @param contents what a page shows besides; asked only if it is wanted
   */
  abstract ReviewRenderer renderer(
      boolean details, Predicate<Change> closing, Waivers waivers, Supplier<PageContents> contents);
}

package dev.sluice.cli;

import dev.sluice.profile.render.ReviewJson;
import dev.sluice.profile.render.ReviewMarkdown;
import dev.sluice.profile.render.ReviewRenderer;
import dev.sluice.profile.render.ReviewText;
import picocli.CommandLine.Help.Ansi;

/** The forms in which {@code sluice diff} prints a review. */
enum ReviewFormat {
  /** For a terminal. */
  text {
    @Override
    ReviewRenderer renderer(boolean details) {
      return new ReviewText(Ansi.AUTO.enabled(), details);
    }
  },
  /** For a comment on a code host. */
  markdown {
    @Override
    ReviewRenderer renderer(boolean details) {
      return new ReviewMarkdown();
    }
  },
  /** For programs. */
  json {
    @Override
    ReviewRenderer renderer(boolean details) {
      return new ReviewJson();
    }
  };

  /** What prints it; details always stand in the other formats. */
  abstract ReviewRenderer renderer(boolean details);
}

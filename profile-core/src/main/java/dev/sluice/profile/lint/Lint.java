package dev.sluice.profile.lint;

import java.util.List;

/** One thing to look for. */
interface Lint {
  /** What was found, in the order of the ABIs and their calls. */
  List<Found> findings(Subject subject);
}

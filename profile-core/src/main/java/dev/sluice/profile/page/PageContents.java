package dev.sluice.profile.page;

import java.util.List;

/**
 * What a page holds besides the review.
 *
 * @param compared what was compared, one fact in a line
 * @param calls all calls; empty if the review is not about calls
 * @param filters what the newer filters look like
 */
public record PageContents(
    List<String> compared, List<CallMap> calls, List<FilterSection> filters) {
  /** Copies the parts. */
  public PageContents {
    compared = List.copyOf(compared);
    calls = List.copyOf(calls);
    filters = List.copyOf(filters);
  }

  /** Nothing besides the review and what was compared. */
  public static PageContents of(List<String> compared) {
    return new PageContents(compared, List.of(), List.of());
  }
}

package dev.sluice.profile.path;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The paths that some patterns match. Two sets are equal if they are written alike; whether they
 * hold the same paths, {@link #beyond} says.
 *
 * @param patterns the patterns, sorted by their text
 */
public record PathSet(SortedSet<PathPattern> patterns) {
  /** Copies the patterns. */
  public PathSet {
    patterns = Collections.unmodifiableSortedSet(new TreeSet<>(patterns));
  }

  /** The paths of these patterns, each of them once. */
  public static PathSet of(Collection<PathPattern> patterns) {
    return new PathSet(new TreeSet<>(patterns));
  }

  /** Whether a path, literally, is one of them. */
  public boolean contains(String path) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(path));
  }

  /**
   * A shortest path of a pattern that is not in this set; empty if there is none.
   *
   * @throws PatternLimitException if that takes too long to find out
   */
  public Optional<String> lacking(PathPattern pattern) {
    List<PathPattern> near = meeting(pattern);
    return near.stream().anyMatch(each -> each.contains(pattern))
        ? Optional.empty()
        : PatternAutomaton.difference(List.of(pattern), near);
  }

  /**
   * The patterns of this set that have a path in common with another pattern.
   *
   * @throws PatternLimitException if that takes too long to find out
   */
  public List<PathPattern> meeting(PathPattern pattern) {
    return patterns.stream().filter(each -> each.meets(pattern)).toList();
  }

  /**
   * Patterns of this set that together with another set match all paths of both, as few as can be
   * had by leaving out one after the other. None if the other set has all paths of this one.
   *
   * @throws PatternLimitException if that takes too long to find out
   */
  public PathSet beyond(PathSet other) {
    List<PathPattern> kept = new ArrayList<>(patterns);
    for (PathPattern pattern : patterns) {
      // Of patterns that match the same paths one stays.
      if (kept.stream().anyMatch(wider -> !wider.equals(pattern) && wider.contains(pattern))) {
        kept.remove(pattern);
      }
    }
    for (PathPattern pattern : List.copyOf(kept)) {
      List<PathPattern> rest = new ArrayList<>(kept);
      rest.remove(pattern);
      rest.addAll(other.patterns);
      if (of(rest).lacking(pattern).isEmpty()) {
        kept.remove(pattern);
      }
    }
    return of(kept);
  }
}

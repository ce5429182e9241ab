package dev.sluice.profile.diagnostic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The names that somebody who wrote an unknown one probably meant: those at the smallest edit
 * distance, a swap of neighbours counting as one edit and upper case as lower case.
 */
public final class NearestNames {
  private static final int MAX_NAMED = 3;
  private static final int MAX_LENGTH = 64;

  private NearestNames() {}

  /**
   * The question to show as a hint.
   *
   * @param written the unknown name
   * @param known the names that exist
   * @return such as {@code did you mean 'epoll_wait'?}, empty if nothing is near
   */
  public static Optional<String> hint(String written, Collection<String> known) {
    List<String> near = near(written, known);
    if (near.isEmpty()) {
      return Optional.empty();
    }
    String last = "'" + near.get(near.size() - 1) + "'";
    String others =
        near.subList(0, near.size() - 1).stream()
            .map(n -> "'" + n + "'")
            .collect(Collectors.joining(", "));
    return Optional.of("did you mean " + (others.isEmpty() ? last : others + " or " + last) + "?");
  }

  /** The nearest names, at most three, in alphabetical order; empty if none is near. */
  public static List<String> near(String written, Collection<String> known) {
    String wanted = written.toLowerCase(Locale.ROOT);
    if (wanted.length() > MAX_LENGTH) {
      return List.of();
    }
    int best = Math.max(1, wanted.length() / 3);
    List<String> found = new ArrayList<>();
    for (String name : known) {
      if (Math.abs(name.length() - wanted.length()) > best) {
        continue;
      }
      int distance = distance(wanted, name.toLowerCase(Locale.ROOT), best);
      if (distance < best) {
        best = distance;
        found.clear();
      }
      if (distance == best) {
        found.add(name);
      }
    }
    return found.stream().distinct().sorted(Comparator.naturalOrder()).limit(MAX_NAMED).toList();
  }

  /**
   * The distance, or any number above the limit if it is above that. Only cells are computed that a
   * path of so few edits can pass: a profile may hold tens of thousands of unknown names, each of
   * which is compared with hundreds.
   */
  private static int distance(String left, String right, int limit) {
    int width = right.length() + 1;
    int beyond = limit + 1;
    int[] beforeLast = filled(width, beyond);
    int[] last = filled(width, beyond);
    int[] current = filled(width, beyond);
    for (int j = 0; j < width; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      char a = left.charAt(i - 1);
      int from = Math.max(1, i - limit);
      int to = Math.min(width - 1, i + limit);
      current[from - 1] = from == 1 ? i : beyond;
      int least = current[from - 1];
      for (int j = from; j <= to; j++) {
        char b = right.charAt(j - 1);
        int edits = Math.min(last[j - 1] + (a == b ? 0 : 1), Math.min(last[j], current[j - 1]) + 1);
        if (i > 1 && j > 1 && a == right.charAt(j - 2) && left.charAt(i - 2) == b) {
          edits = Math.min(edits, beforeLast[j - 2] + 1);
        }
        current[j] = edits;
        least = Math.min(least, edits);
      }
      if (to + 1 < width) {
        current[to + 1] = beyond;
      }
      if (least > limit) {
        return beyond;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = current;
      current = free;
    }
    return last[width - 1];
  }

  private static int[] filled(int width, int value) {
    int[] cells = new int[width];
    Arrays.fill(cells, value);
    return cells;
  }
}

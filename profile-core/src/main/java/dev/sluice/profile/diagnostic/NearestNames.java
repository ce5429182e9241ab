package dev.sluice.profile.diagnostic;

import java.util.ArrayList;
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
      int distance = distance(wanted, name.toLowerCase(Locale.ROOT));
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

  private static int distance(String left, String right) {
    int width = right.length() + 1;
    int[] beforeLast = new int[width];
    int[] last = new int[width];
    int[] current = new int[width];
    for (int j = 0; j < width; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      current[0] = i;
      for (int j = 1; j < width; j++) {
        char a = left.charAt(i - 1);
        char b = right.charAt(j - 1);
        int edits = Math.min(last[j - 1] + (a == b ? 0 : 1), Math.min(last[j], current[j - 1]) + 1);
        if (i > 1 && j > 1 && a == right.charAt(j - 2) && left.charAt(i - 2) == b) {
          edits = Math.min(edits, beforeLast[j - 2] + 1);
        }
        current[j] = edits;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = current;
      current = free;
    }
    return last[width - 1];
  }
}

package dev.sluice.profile.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
  private static final List<String> CALLS =
      List.of("read", "pread64", "readv", "write", "epoll_wait", "epoll_pwait", "socket");

  @Test
  void oneEditASwapOrTheCaseIsNear() {
    assertThat(NearestNames.near("epol_wait", CALLS)).containsExactly("epoll_wait");
    assertThat(NearestNames.near("raed", CALLS)).containsExactly("read");
    assertThat(NearestNames.near("READ", CALLS)).containsExactly("read");
  }

  @Test
  void whatHasLittleInCommonIsNotNear() {
    assertThat(NearestNames.near("foo", CALLS)).isEmpty();
    assertThat(NearestNames.near("x".repeat(100_000), CALLS)).isEmpty();
  }

  /** The definition itself, over words of two letters: the first edit, and what is left then. */
  @Test
  void theNearestAreThoseOfTheFewestEdits() {
    List<String> words = words(4);
    for (String written : words(5)) {
      int limit = Math.max(1, written.length() / 3);
      int least = words.stream().mapToInt(word -> edits(written, word)).min().orElseThrow();
      List<String> nearest =
          words.stream().filter(word -> edits(written, word) == least).sorted().limit(3).toList();
      assertThat(NearestNames.near(written, words))
          .as(written)
          .isEqualTo(least <= limit ? nearest : List.of());
    }
    assertThat(NearestNames.near("epollwait_x", List.of("epoll_wait", "xepoll_wait", "close")))
        .containsExactly("epoll_wait");
  }

  private static List<String> words(int longest) {
    return IntStream.rangeClosed(2, longest)
        .boxed()
        .flatMap(
            length ->
                IntStream.range(0, 1 << length)
                    .mapToObj(
                        bits ->
                            IntStream.range(0, length)
                                .mapToObj(i -> (bits >> i & 1) == 0 ? "a" : "b")
                                .collect(Collectors.joining())))
        .toList();
  }

  private static int edits(String left, String right) {
    if (left.isEmpty() || right.isEmpty()) {
      return left.length() + right.length();
    }
    String restLeft = left.substring(1);
    String restRight = right.substring(1);
    int same = left.charAt(0) == right.charAt(0) ? 0 : 1;
    int least = same + edits(restLeft, restRight);
    if (same == 1) {
      least = Math.min(least, 1 + Math.min(edits(restLeft, right), edits(left, restRight)));
    }
    if (left.length() > 1
        && right.length() > 1
        && left.charAt(0) == right.charAt(1)
        && left.charAt(1) == right.charAt(0)) {
      least = Math.min(least, 1 + edits(left.substring(2), right.substring(2)));
    }
    return least;
  }

  @Test
  void severalAreJoinedInWords() {
    assertThat(NearestNames.hint("reads", CALLS)).contains("did you mean 'read' or 'readv'?");
    assertThat(NearestNames.hint("zzzz", CALLS)).isEmpty();
  }
}

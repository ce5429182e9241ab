package dev.sluice.profile.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

  @Test
  void severalAreJoinedInWords() {
    assertThat(NearestNames.hint("reads", CALLS)).contains("did you mean 'read' or 'readv'?");
    assertThat(NearestNames.hint("zzzz", CALLS)).isEmpty();
  }
}

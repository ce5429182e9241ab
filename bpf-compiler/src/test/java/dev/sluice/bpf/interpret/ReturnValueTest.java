package dev.sluice.bpf.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.policy.Action;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReturnValueTest {
  private static final List<Action> STRICTEST_FIRST =
      List.of(
          new Action.KillProcess(),
          new Action.KillThread(),
          new Action.Trap(7),
          new Action.Errno(4095),
          new Action.Notify(),
          new Action.Trace(0xffff),
          new Action.Log(),
          new Action.Allow());

  @Test
  void everyActionIsReadBackFromItsValue() {
    for (Action action : STRICTEST_FIRST) {
      assertThat(ReturnValue.action(ReturnValue.of(action))).isEqualTo(action);
      assertThat(ReturnValue.isKnown(ReturnValue.of(action))).isTrue();
    }
  }

  @Test
  void signedComparisonOfTheActionsIsStrictness() {
    assertThat(STRICTEST_FIRST).isSortedAccordingTo(Action.BY_STRICTNESS);
    assertThat(STRICTEST_FIRST.stream().map(a -> ReturnValue.of(a) & ReturnValue.ACTION_MASK))
        .isSorted();
  }

  @Test
  void dataThatNobodySeesIsDropped() {
    assertThat(ReturnValue.action(0x7fff1234)).isEqualTo(new Action.Allow());
    assertThat(ReturnValue.action(0x80000001)).isEqualTo(new Action.KillProcess());
    assertThat(ReturnValue.action(0x7fc0ffff)).isEqualTo(new Action.Notify());
  }

  @Test
  void errorNumbersEndAt4095() {
    assertThat(ReturnValue.action(0x0005ffff)).isEqualTo(new Action.Errno(4095));
  }

  @Test
  void anUnknownActionKillsTheProcess() {
    assertThat(ReturnValue.action(0x00010000)).isEqualTo(new Action.KillProcess());
    assertThat(ReturnValue.action(0xffff0000)).isEqualTo(new Action.KillProcess());
    assertThat(ReturnValue.isKnown(0x00010000)).isFalse();
  }
}

package dev.sluice.profile.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Action;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Action ALLOW = new Action.Allow();
  private static final Action DENY = new Action.Errno(1);

  private final Universe universe = new Universe();
  private final Comparison comparison =
      new Comparison(universe, AbiCatalog.builtIn().all(), new KernelRelease(6, 12));
  private final Predicate everywhere = universe.constant(true);

  private Meaning when(Predicate predicate, Action then, Action otherwise) {
    return predicate.choose(universe.always(then), universe.always(otherwise));
  }

  @Test
  void nothingDiffersFromItself() {
    Meaning meaning = when(universe.bit(Field.ARGUMENT_0, 3), ALLOW, DENY);
    assertThat(comparison.difference(meaning, meaning, everywhere)).isEmpty();
    assertThat(comparison.excess(meaning, meaning, everywhere)).isEmpty();
  }

  @Test
  void aWitnessShowsTheDifferenceAndIsACallThatExists() {
    Meaning left = when(universe.equal(Field.ARGUMENT_0, 38), ALLOW, DENY);
    Meaning right = universe.always(DENY);

    Witness witness = comparison.difference(left, right, everywhere).orElseThrow();

    assertThat(witness.left()).isEqualTo(ALLOW);
    assertThat(witness.right()).isEqualTo(DENY);
    assertThat(witness.point().call().arguments().get(0)).isEqualTo(38);
    assertThat(witness.point().environment().kernel()).isEqualTo(new KernelRelease(6, 12));
    assertThat(
            AbiCatalog.builtIn()
                .owner(witness.point().call().arch(), witness.point().call().number())
                .orElseThrow()
                .syscalls()
                .numbered(witness.point().call().number()))
        .isPresent();
  }

  @Test
  void excessCountsOnlyWhatIsLetThrough() {
    Meaning none = universe.always(DENY);
    Meaning killed = universe.always(new Action.KillProcess());
    Meaning logged = universe.always(new Action.Log());
    Meaning all = universe.always(ALLOW);
    Meaning traced = universe.always(new Action.Trace(1));
    Meaning tracedOtherwise = universe.always(new Action.Trace(2));

    assertThat(comparison.excess(none, killed, everywhere)).isEmpty();
    assertThat(comparison.excess(killed, none, everywhere)).isEmpty();
    assertThat(comparison.excess(all, logged, everywhere)).isEmpty();
    assertThat(comparison.excess(logged, all, everywhere)).isEmpty();
    assertThat(comparison.excess(all, none, everywhere)).isPresent();
    assertThat(comparison.excess(traced, none, everywhere)).isPresent();
    assertThat(comparison.excess(traced, all, everywhere)).isEmpty();
    assertThat(comparison.excess(all, traced, everywhere)).isPresent();
    assertThat(comparison.excess(traced, tracedOtherwise, everywhere)).isPresent();
  }

  @Test
  void theScopeIsRespected() {
    Meaning left = when(universe.equal(Field.NUMBER, 5), ALLOW, DENY);
    Meaning right = universe.always(DENY);
    assertThat(comparison.difference(left, right, universe.equal(Field.NUMBER, 6))).isEmpty();
  }
}

package dev.sluice.selinux.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.review.Effect;
import dev.sluice.profile.review.Review;
import dev.sluice.selinux.compare.RandomPolicies.Words;
import dev.sluice.selinux.database.AccessQuery;
import dev.sluice.selinux.database.PolicyDatabase;
import dev.sluice.selinux.database.RuleKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PolicyDifferenceTest {
  @RepeatedTest(100)
  void numbersAndOrderSayNothing(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Words words = RandomPolicies.words(random);
    PolicyDifference difference =
        difference(RandomPolicies.policy(random, words), RandomPolicies.policy(random, words));
    assertThat(difference.isEmpty()).isTrue();
    assertThat(difference.review("a", "b").changes()).isEmpty();
  }

  /**
   * With every setting of the booleans: a permission that only the newer policy grants is in the
   * difference under a condition that holds, and nothing is in it that the policy does not grant.
   * The query asks pair by pair; the comparison went by rows.
   */
  @Test
  void theDifferenceIsWhatQueriesFind() {
    Fuzzing.run(
        random -> {
          Words words = RandomPolicies.words(random);
          PolicyDatabase before = RandomPolicies.policy(random, words);
          PolicyDatabase after =
              RandomPolicies.policy(random, RandomPolicies.changed(random, words));
          PolicyDifference difference = difference(before, after);
          check(before, after, changes(difference, true));
          check(after, before, changes(difference, false));
          // The groups are proved to be the difference when a review is made.
          Review review = difference.review("before", "after");
          assertThat(review.changes().isEmpty()).isEqualTo(difference.isEmpty());
          assertThat(review.changes().stream().anyMatch(c -> c.effect() == Effect.WIDENING))
              .isEqualTo(changes(difference, true).stream().anyMatch(c -> isAllow(c)));
        });
  }

  private static boolean isAllow(AccessChange change) {
    return change.kind() == RuleKind.ALLOW;
  }

  private static void check(
      PolicyDatabase without, PolicyDatabase with, List<AccessChange> changes) {
    for (int setting = 0; setting < 1 << with.booleans().size(); setting++) {
      Set<String> holding = new TreeSet<>();
      for (int i = 0; i < with.booleans().size(); i++) {
        if ((setting >>> i & 1) != 0) {
          holding.add("boolean" + i);
        }
      }
      Set<String> more = granted(with, holding);
      Set<String> found = new TreeSet<>();
      for (AccessChange change : changes) {
        if (holds(change.condition(), holding)) {
          change.permissions().forEach(p -> found.add(line(change, p)));
        }
      }
      assertThat(more).containsAll(found);
      more.removeAll(granted(without, holding));
      assertThat(found).containsAll(more);
    }
  }

  private static String line(AccessChange change, String permission) {
    return String.join(
        " ",
        change.kind().word(),
        change.source(),
        change.target(),
        change.objectClass(),
        permission);
  }

  private static boolean holds(String condition, Set<String> holding) {
    boolean negated = condition.startsWith("!");
    String name = condition.replaceAll("[!()]| && .*", "");
    return name.isEmpty() || holding.contains(name) != negated;
  }

  private static Set<String> granted(PolicyDatabase policy, Set<String> holding) {
    BitSet set = new BitSet();
    for (int i = 0; i < policy.booleans().size(); i++) {
      set.set(i, holding.contains(policy.booleans().get(i).name()));
    }
    AccessQuery query = AccessQuery.with(policy, set);
    Set<String> granted = new TreeSet<>();
    for (RuleKind kind : RuleKind.values()) {
      for (int source : types(policy)) {
        for (int target : types(policy)) {
          for (int objectClass = 0; objectClass < policy.classes().size(); objectClass++) {
            int mask = query.permissions(kind, source, target, objectClass);
            List<String> names = policy.classes().get(objectClass).permissions();
            for (int bit = 0; bit < names.size(); bit++) {
              if ((mask >>> bit & 1) != 0) {
                granted.add(
                    String.join(
                        " ",
                        kind.word(),
                        policy.types().name(source),
                        policy.types().name(target),
                        policy.classes().get(objectClass).name(),
                        names.get(bit)));
              }
            }
          }
        }
      }
    }
    return granted;
  }

  private static List<Integer> types(PolicyDatabase policy) {
    List<Integer> types = new ArrayList<>();
    for (int i = 0; i < policy.types().size(); i++) {
      if (!policy.types().symbol(i).isAttribute()) {
        types.add(i);
      }
    }
    return types;
  }

  @RepeatedTest(100)
  void theOtherWayRoundAddedIsRemoved(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Words words = RandomPolicies.words(random);
    PolicyDatabase a = RandomPolicies.policy(random, words);
    PolicyDatabase b = RandomPolicies.policy(random, RandomPolicies.changed(random, words));
    Set<String> there = lines(changes(difference(a, b), true));
    Set<String> back = lines(changes(difference(b, a), false));
    assertThat(there).isEqualTo(back);
  }

  /** Without the spelling of conditions, which is that of the policy read first. */
  private static Set<String> lines(List<AccessChange> changes) {
    Set<String> lines = new TreeSet<>();
    changes.forEach(
        c ->
            c.permissions()
                .forEach(
                    p ->
                        lines.add(
                            line(c, p)
                                + holds(c.condition(), Set.of("boolean0"))
                                + holds(c.condition(), Set.of("boolean1"))
                                + holds(c.condition(), Set.of()))));
    return lines;
  }

  private static List<AccessChange> changes(PolicyDifference difference, boolean added) {
    List<AccessChange> changes = new ArrayList<>();
    if (added) {
      difference.forEachAdded(changes::add);
    } else {
      difference.forEachRemoved(changes::add);
    }
    return changes;
  }

  private static PolicyDifference difference(PolicyDatabase before, PolicyDatabase after) {
    return PolicyDifference.between(before, after).orElseThrow();
  }
}

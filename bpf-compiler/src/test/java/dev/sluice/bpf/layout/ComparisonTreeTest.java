package dev.sluice.bpf.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.profile.policy.Action;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** No tree of comparisons is better than the one that is found: docs/optimality.md. */
class ComparisonTreeTest {
  private static final int ROUNDS = 2000;
  private static final int MOST_INTERVALS = 10;

  @Test
  void noOtherTreeIsBetter() {
    SplittableRandom random = new SplittableRandom(20261123);
    for (int round = 0; round < ROUNDS; round++) {
      Word word = Word.random(random, 2 + random.nextInt(MOST_INTERVALS - 1));

      assertThat(word.tree(true).cost()).as("round %s: %s", round, word).isEqualTo(word.least());
    }
  }

  @Test
  void theTreeCostsWhatWasFoundAndLeadsEveryValueWhereItBelongs() {
    SplittableRandom random = new SplittableRandom(4);
    for (int round = 0; round < ROUNDS; round++) {
      Word word = Word.random(random, 2 + random.nextInt(60));
      boolean measured = random.nextInt(4) > 0;
      ComparisonTree tree = word.tree(measured);
      List<Step> ends = word.ends();
      Step step = tree.step(new Steps(), ends::get);

      long cost = 0;
      for (int i = 0; i < word.size(); i++) {
        cost += word.weights[i] * word.comparisons(step, i, ends.get(word.targets[i]));
      }
      assertThat(cost + word.price * branches(step))
          .as("round %s: %s", round, word)
          .isEqualTo(tree.cost());
    }
  }

  @Test
  void aLongRowOfValuesIsCutFirst() {
    SplittableRandom random = new SplittableRandom(8);
    Word word = Word.random(random, 3000);
    List<Step> ends = word.ends();

    Step step = word.tree(true).step(new Steps(), ends::get);

    for (int i = 0; i < word.size(); i++) {
      assertThat(word.comparisons(step, i, ends.get(word.targets[i]))).isLessThan(64);
    }
  }

  /** As a tree: what two ways share counts twice. */
  private static long branches(Step step) {
    return step instanceof Step.Branch branch
        ? 1 + branches(branch.then()) + branches(branch.otherwise())
        : 0;
  }

  /** A word whose values fall into intervals. */
  private static final class Word {
    private final List<Long> firsts;
    private final int[] targets;
    private final boolean[] singles;
    private final long[] weights;
    private final long price;

    private Word(List<Long> firsts, int[] targets, boolean[] singles, long[] weights, long price) {
      this.firsts = firsts;
      this.targets = targets;
      this.singles = singles;
      this.weights = weights;
      this.price = price;
    }

    static Word random(SplittableRandom random, int size) {
      int most = 2 + random.nextInt(5);
      int kind = random.nextInt(4);
      List<Long> firsts = new ArrayList<>();
      int[] targets = new int[size];
      boolean[] singles = new boolean[size];
      long[] weights = new long[size];
      long first = 0;
      for (int i = 0; i < size; i++) {
        firsts.add(first);
        singles[i] = i + 1 < size && random.nextInt(3) > 0;
        first += singles[i] ? 1 : 2 + random.nextInt(9);
        targets[i] = random.nextInt(most);
        // Much heavier than the price, else the order of tests is of no interest.
        weights[i] =
            100L
                * switch (kind) {
                  case 0 -> 1 + random.nextInt(10);
                  case 1 -> 1 + (1L << random.nextInt(20));
                  case 2 -> targets[i] == 0 ? 100 + random.nextInt(1000) : 1 + random.nextInt(30);
                  default -> random.nextInt(3) == 0 ? 1 + random.nextInt(1000) : 1;
                };
      }
      return new Word(firsts, targets, singles, weights, random.nextInt(3));
    }

    int size() {
      return weights.length;
    }

    ComparisonTree tree(boolean measured) {
      ComparisonTreeBuilder builder = new ComparisonTreeBuilder(price, Long.MAX_VALUE, measured);
      for (int i = 0; i < size(); i++) {
        long end = i + 1 < size() ? firsts.get(i + 1) : 1L << 32;
        builder.add(firsts.get(i), end, targets[i], weights[i], List.of());
      }
      return builder.build(new Looks());
    }

    List<Step> ends() {
      Steps steps = new Steps();
      List<Step> ends = new ArrayList<>();
      for (int target = 0; target <= Arrays.stream(targets).max().orElseThrow(); target++) {
        ends.add(steps.end(new Action.Errno(target)));
      }
      return ends;
    }

    /** The comparisons on the way of the first value of an interval. */
    int comparisons(Step entry, int interval, Step end) {
      Step step = entry;
      int comparisons = 0;
      int value = (int) (long) firsts.get(interval);
      while (step instanceof Step.Branch branch) {
        step = branch.test().holds(value, branch.constant()) ? branch.then() : branch.otherwise();
        comparisons++;
        assertThat(branch.test()).isIn(JumpTest.EQUAL, JumpTest.GREATER_OR_EQUAL);
      }
      assertThat(step).isSameAs(end);
      return comparisons;
    }

    /** By trying every tree of tests for order and of tests for one value. */
    long least() {
      return least((1 << size()) - 1, new HashMap<>());
    }

    private long least(int left, Map<Integer, Long> known) {
      Long found = known.get(left);
      if (found == null) {
        found = leadsToOne(left) ? 0 : leastOfSeveral(left, known);
        known.put(left, found);
      }
      return found;
    }

    private long leastOfSeveral(int left, Map<Integer, Long> known) {
      long least = Long.MAX_VALUE;
      for (int i = 0; i < size(); i++) {
        int above = left >>> i << i;
        int below = left & ~above;
        if (below != 0 && above != 0) {
          least = Math.min(least, least(below, known) + least(above, known));
        }
        int others = left & ~(1 << i);
        if (singles[i] && others != left) {
          least = Math.min(least, least(others, known));
        }
      }
      for (int i = 0; i < size(); i++) {
        least += (left >>> i & 1) * weights[i];
      }
      return least + price;
    }

    private boolean leadsToOne(int left) {
      return java.util.stream.IntStream.range(0, size())
              .filter(i -> (left >>> i & 1) != 0)
              .map(i -> targets[i])
              .distinct()
              .count()
          <= 1;
    }

    @Override
    public String toString() {
      return "targets %s, single values %s, weights %s, price %s"
          .formatted(
              Arrays.toString(targets), Arrays.toString(singles), Arrays.toString(weights), price);
    }
  }
}

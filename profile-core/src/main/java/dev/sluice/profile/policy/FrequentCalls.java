package dev.sluice.profile.policy;

import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.weight.Weights;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What the {@code hot} statements of a profile say together. Each of them counts as much as any
 * other, in whatever order they stand; of one that names calls, an eighth is left to all the calls
 * that it does not name.
 */
final class FrequentCalls {
  private static final int SHARES = 8;
  private static final int BUILT_IN = 1;

  private final List<Weights.Share> ranked = new ArrayList<>();
  // A recording that many statements name is one object, and large.
  private final IdentityHashMap<Weights, Integer> recorded = new IdentityHashMap<>();

  /** A statement that names calls, the most frequent first. */
  void addRanked(List<SyscallName> calls) {
    if (!calls.isEmpty()) {
      ranked.add(new Weights.Share(Weights.ranked(calls), SHARES - BUILT_IN));
    }
  }

  /** A statement that has read a recording. */
  void addRecorded(Weights recording) {
    recorded.merge(recording, SHARES, Integer::sum);
  }

  /** Empty if there is no such statement. */
  Optional<Weights> weights() {
    if (ranked.isEmpty() && recorded.isEmpty()) {
      return Optional.empty();
    }
    List<Weights.Share> all = new ArrayList<>(ranked);
    if (!ranked.isEmpty()) {
      all.add(new Weights.Share(Weights.builtIn(), BUILT_IN * ranked.size()));
    }
    recorded.forEach((recording, shares) -> all.add(new Weights.Share(recording, shares)));
    return Optional.of(Weights.mixed(all));
  }
}

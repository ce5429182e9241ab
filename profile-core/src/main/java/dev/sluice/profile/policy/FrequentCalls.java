package dev.sluice.profile.policy;

import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.weight.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * What the {@code hot} statements of a profile say together. Each of them counts as much as any
 * other, in whatever order they stand; of one that names calls, an eighth is left to all the calls
 * that it does not name.
 */
final class FrequentCalls {
  private static final int SHARES = 8;
  private static final int BUILT_IN = 1;

  private final List<Weights.Share> statements = new ArrayList<>();
  private int unnamed;

  /** A statement that names calls, the most frequent first. */
  void addRanked(List<SyscallName> calls) {
    if (!calls.isEmpty()) {
      statements.add(new Weights.Share(Weights.ranked(calls), SHARES - BUILT_IN));
      unnamed += BUILT_IN;
    }
  }

  /** A statement that has read a recording. */
  void addRecorded(Weights recording) {
    statements.add(new Weights.Share(recording, SHARES));
  }

  Weights weights() {
    if (statements.isEmpty()) {
      return Weights.builtIn();
    }
    List<Weights.Share> all = new ArrayList<>(statements);
    if (unnamed > 0) {
      all.add(new Weights.Share(Weights.builtIn(), unnamed));
    }
    return Weights.mixed(all);
  }
}

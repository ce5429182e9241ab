package dev.sluice.profile.weight;

import dev.sluice.profile.abi.SyscallName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up samples of the same call with the same arguments. */
final class Tally {
  private static final Comparator<Sample> ORDER =
      Comparator.comparingLong(Sample::count)
          .reversed()
          .thenComparing(Sample::call)
          .thenComparing(Sample::arguments, Tally::compareArguments);

  private record Kind(SyscallName call, List<Long> arguments) {}

  private final Map<Kind, Long> counts = new HashMap<>();
  private long total;

  /** Adds a sample; whether all of them together still are no more than 2^63 - 1. */
  boolean add(Sample sample) {
    if (total + sample.count() < 0) {
      return false;
    }
    total += sample.count();
    counts.merge(new Kind(sample.call(), sample.arguments()), sample.count(), Long::sum);
    return true;
  }

  /** The most frequent first; in an order that does not depend on that of the samples. */
  Weights weights() {
    List<Sample> samples = new ArrayList<>(counts.size());
    counts.forEach((kind, count) -> samples.add(new Sample(kind.call(), kind.arguments(), count)));
    samples.sort(ORDER);
    return new Weights(samples);
  }

  private static int compareArguments(List<Long> left, List<Long> right) {
    int compared = Integer.compare(left.size(), right.size());
    for (int i = 0; compared == 0 && i < left.size(); i++) {
      compared = Long.compareUnsigned(left.get(i), right.get(i));
    }
    return compared;
  }
}

package dev.sluice.profile.weight;

import dev.sluice.profile.abi.SyscallName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up samples of the same call with the same arguments. */
final class Tally {
  private record Kind(SyscallName call, List<Long> arguments) implements Comparable<Kind> {
    @Override
    public int compareTo(Kind other) {
      int compared = call.compareTo(other.call);
      if (compared == 0) {
        compared = Integer.compare(arguments.size(), other.arguments.size());
      }
      for (int i = 0; compared == 0 && i < arguments.size(); i++) {
        compared = Long.compareUnsigned(arguments.get(i), other.arguments.get(i));
      }
      return compared;
    }
  }

  // Sorted: a recording can be written so that all its arguments have one hash code.
  private final SortedMap<Kind, Long> counts = new TreeMap<>();
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
    samples.sort(Comparator.comparingLong(Sample::count).reversed());
    return new Weights(samples);
  }
}

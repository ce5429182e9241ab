package dev.sluice.profile.weight;

import dev.sluice.profile.abi.SyscallName;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How often calls are made, relative to each other. Only the ratios of the counts mean anything.
 * Immutable.
 *
 * @param samples what was seen, the same call any number of times; nothing if all calls are to
 *     count the same
 */
public record Weights(List<Sample> samples) {
  /** The most shares that can be mixed, all of them added. */
  public static final int MAX_SHARES = 1 << 24;

  /** What one share of a mix adds up to: a recording of so many calls is mixed without rounding. */
  private static final long ONE_SHARE = 1L << 36;

  /** Refuses counts that together exceed a {@code long}. */
  public Weights {
    samples = List.copyOf(samples);
    long total = 0;
    for (Sample sample : samples) {
      total += sample.count();
      if (total < 0) {
        throw new IllegalArgumentException("the counts together exceed 2^63 - 1");
      }
    }
  }

  private static final class BuiltIn {
    static final Weights INSTANCE =
        mixed(Arrays.stream(Workload.values()).map(w -> new Share(w.weights(), 1)).toList());
  }

  /**
   * A part of a mix.
   *
   * @param weights the part
   * @param shares how much it counts, at least 1: twice as much as another part with half the
   *     shares, however many calls each of them has seen
   */
  public record Share(Weights weights, int shares) {
    /** Refuses anything below one share. */
    public Share {
      if (shares < 1) {
        throw new IllegalArgumentException(shares + " shares");
      }
    }
  }

  /** Nothing is known. */
  public static Weights none() {
    return new Weights(List.of());
  }

  /**
   * All measured workloads in equal shares: what is assumed of a program about which is silence.
   */
  public static Weights builtIn() {
    return BuiltIn.INSTANCE;
  }

  /**
   * Calls in falling order of how often they are made, by Zipf's law: the second is made half as
   * often as the first, the third a third as often.
   *
   * @param calls the calls; one that is named again keeps its first place
   */
  public static Weights ranked(List<SyscallName> calls) {
    List<SyscallName> distinct = calls.stream().distinct().toList();
    List<Sample> samples = new ArrayList<>(distinct.size());
    for (int i = 0; i < distinct.size(); i++) {
      samples.add(new Sample(distinct.get(i), List.of(), ONE_SHARE / (i + 1)));
    }
    return new Weights(samples);
  }

  /**
   * Several weights as one, each scaled to its share. The result does not depend on the order of
   * the parts or of their samples. A sample keeps a count of at least 1, a more frequent one never
   * gets less than a less frequent one of its part; but for that, shares are exact.
   *
   * @param parts the parts; those without samples are left out
   * @throws IllegalArgumentException if there are more than {@link #MAX_SHARES} shares
   */
  public static Weights mixed(List<Share> parts) {
    Tally tally = new Tally();
    long shares = 0;
    for (Share part : parts) {
      shares += part.shares();
      if (shares > MAX_SHARES) {
        throw new IllegalArgumentException("more than " + MAX_SHARES + " shares");
      }
      part.weights().scaledTo(part.shares() * ONE_SHARE).forEach(tally::add);
    }
    return tally.weights();
  }

  /** The sum of all counts. */
  public long total() {
    return samples.stream().mapToLong(Sample::count).sum();
  }

  /** The samples, merged, with counts in the same ratios that add up to a sum. */
  private List<Sample> scaledTo(long sum) {
    Tally tally = new Tally();
    samples.forEach(tally::add);
    List<Sample> merged = tally.weights().samples();
    long total = total();
    long[] counts = new long[merged.size()];
    long[] rests = new long[merged.size()];
    List<Integer> byRest = new ArrayList<>();
    long left = sum;
    for (int i = 0; i < merged.size(); i++) {
      long count = merged.get(i).count();
      if (count <= Long.MAX_VALUE / sum) {
        counts[i] = count * sum / total;
        rests[i] = count * sum % total;
      } else {
        BigInteger[] quotient =
            BigInteger.valueOf(count)
                .multiply(BigInteger.valueOf(sum))
                .divideAndRemainder(BigInteger.valueOf(total));
        counts[i] = quotient[0].longValueExact();
        rests[i] = quotient[1].longValueExact();
      }
      left -= counts[i];
      byRest.add(i);
    }
    // What rounding down has left over goes to those that lost most: fewer of them than samples.
    byRest.sort(Comparator.comparingLong((Integer i) -> rests[i]).reversed());
    for (int i = 0; i < left && i < byRest.size(); i++) {
      counts[byRest.get(i)]++;
    }
    List<Sample> scaled = new ArrayList<>(merged.size());
    for (int i = 0; i < counts.length; i++) {
      Sample sample = merged.get(i);
      scaled.add(new Sample(sample.call(), sample.arguments(), Math.max(1, counts[i])));
    }
    return scaled;
  }
}

package dev.sluice.bpf.layout;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.weight.Sample;
import dev.sluice.profile.weight.Weights;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * The calls that a filter is expected to judge: how many of each kind, relative to each other.
 *
 * <p>Every call of every ABI is expected now and then, however often it was seen, so that no way
 * through the filter becomes absurdly long. The ABI without marker bits and with the widest
 * registers, of several the first by name, gets nearly all of what was seen; programs of the others
 * are rare beside it. Immutable.
 */
public final class Traffic {
  /** What the weights of the main ABI add up to, about. */
  private static final long WHOLE = 1L << 36;

  /** The part of another ABI, and of calls that the kernel answers without the filter. */
  private static final int RARE = 64;

  /** The part that each call of an ABI has, whether it was seen or not. */
  private static final int UNSEEN = 1 << 14;

  /**
   * The weight for which one instruction more in the filter is accepted: a quarter of what a call
   * has that was not seen.
   */
  private static final long PRICE = WHOLE / UNSEEN / 4;

  private final List<Stream> streams;
  private final boolean measured;
  private final long price;
  private final long total;
  private final long least;

  private Traffic(List<Stream> streams, boolean measured, long price) {
    this.measured = measured;
    this.price = price;
    this.streams = List.copyOf(streams);
    long sum = 0;
    long smallest = streams.isEmpty() ? 1 : Long.MAX_VALUE;
    for (Stream stream : streams) {
      sum += stream.weight();
      smallest = Math.min(smallest, stream.weight());
    }
    this.total = sum;
    this.least = Math.max(1, smallest / RARE);
  }

  /** Nothing is known, not even which calls there are. */
  public static Traffic unknown() {
    return new Traffic(List.of(), false, 1);
  }

  /**
   * What is to be expected of processes of some ABIs.
   *
   * @param weights what was seen
   * @param abis the ABIs that a filter judges
   * @param answered whether the kernel answers a call of an ABI itself, so that the filter hardly
   *     ever sees it
   */
  public static Traffic of(Weights weights, List<Abi> abis, BiPredicate<Abi, Syscall> answered) {
    Abi main =
        abis.stream()
            .min(
                Comparator.<Abi>comparingInt(abi -> abi.marker() == 0 ? 0 : 1)
                    .thenComparingInt(abi -> -abi.wordBits())
                    .thenComparing(Abi::name))
            .orElseThrow();
    long[] parts = parts(weights);
    boolean measured = false;
    List<Stream> streams = new ArrayList<>();
    for (Abi abi : abis) {
      int rare = abi == main ? 1 : RARE;
      long unseen = WHOLE / rare / UNSEEN;
      for (Syscall call : abi.syscalls().all()) {
        long expected = answered.test(abi, call) ? unseen / RARE : unseen;
        streams.add(new Stream(abi.auditArch(), call.number(), List.of(), expected));
      }
      Optional<Syscall> call = Optional.empty();
      for (int i = 0; i < parts.length; i++) {
        Sample sample = weights.samples().get(i);
        if (i == 0 || !sample.call().equals(weights.samples().get(i - 1).call())) {
          call = abi.syscalls().named(sample.call()).filter(c -> !answered.test(abi, c));
        }
        long weight = parts[i] / rare;
        if (call.isPresent() && weight > 0) {
          SyscallNumber number = call.get().number();
          streams.add(new Stream(abi.auditArch(), number, sample.arguments(), weight));
          measured = true;
        }
      }
    }
    return new Traffic(streams, measured, PRICE);
  }

  /** What each sample has of the whole, rounded down. */
  private static long[] parts(Weights weights) {
    BigInteger total = BigInteger.valueOf(weights.total());
    BigInteger whole = BigInteger.valueOf(WHOLE);
    return weights.samples().stream()
        .mapToLong(s -> BigInteger.valueOf(s.count()).multiply(whole).divide(total).longValue())
        .toArray();
  }

  /** The weight for which one instruction more in the filter is accepted. */
  long price() {
    return price;
  }

  /** The same calls for a shorter filter: an instruction more has to save so many times as much. */
  public Traffic dearer(int times) {
    return new Traffic(streams, measured, Math.multiplyExact(price, times));
  }

  List<Stream> streams() {
    return streams;
  }

  /** Whether it says how often calls are made. */
  boolean isMeasured() {
    return measured;
  }

  /** The weights of all streams together. */
  long total() {
    return total;
  }

  /** What is expected where nothing is. */
  long least() {
    return least;
  }
}

package dev.sluice.bpf.cost;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * What judging many calls of one ABI costs, as exact sums. Where the arguments of a call are not
 * known, a sum has a smallest and a largest value.
 *
 * @param weight how many calls there are
 * @param answered how many of them the kernel answers without running the filter
 * @param asked the instructions that are executed
 * @param always the instructions that would be executed if the filter were run for every call
 */
public record Expectation(BigInteger weight, BigInteger answered, Sum asked, Sum always) {
  static final Expectation NOTHING =
      new Expectation(BigInteger.ZERO, BigInteger.ZERO, Sum.ZERO, Sum.ZERO);

  /**
   * A number of executed instructions.
   *
   * @param least at least so many
   * @param most at most so many
   */
  public record Sum(BigInteger least, BigInteger most) {
    static final Sum ZERO = new Sum(BigInteger.ZERO, BigInteger.ZERO);

    Sum plus(long count, int moreAtLeast, int moreAtMost) {
      BigInteger times = BigInteger.valueOf(count);
      return new Sum(
          least.add(times.multiply(BigInteger.valueOf(moreAtLeast))),
          most.add(times.multiply(BigInteger.valueOf(moreAtMost))));
    }

    /** The mean over that many calls, both bounds rounded half up to so many decimals. */
    Mean over(BigInteger weight, int decimals) {
      return new Mean(ratio(least, weight, decimals), ratio(most, weight, decimals));
    }
  }

  /**
   * Executed instructions a call.
   *
   * @param least at least so many
   * @param most at most so many
   */
  public record Mean(BigDecimal least, BigDecimal most) {
    /** One number if the bounds are the same, else both. */
    @Override
    public String toString() {
      return least.compareTo(most) == 0 ? least.toPlainString() : least + " to " + most;
    }
  }

  Expectation plus(long count, CallCost cost, int leastAlways, int mostAlways) {
    boolean runs = cost.most() > 0;
    BigInteger times = BigInteger.valueOf(count);
    return new Expectation(
        weight.add(times),
        runs ? answered : answered.add(times),
        runs ? asked.plus(count, leastAlways, mostAlways) : asked,
        always.plus(count, leastAlways, mostAlways));
  }

  /** Executed instructions a call, where calls that the bitmap answers execute none. */
  public Mean mean(int decimals) {
    return asked.over(weight, decimals);
  }

  /** Executed instructions a call if the filter were run for every call. */
  public Mean meanWithoutBitmap(int decimals) {
    return always.over(weight, decimals);
  }

  /** The percentage of the calls that are answered without the filter, rounded half up. */
  public BigDecimal answeredPercent(int decimals) {
    return ratio(answered.multiply(BigInteger.valueOf(100)), weight, decimals);
  }

  private static BigDecimal ratio(BigInteger sum, BigInteger weight, int decimals) {
    return new BigDecimal(sum).divide(new BigDecimal(weight), decimals, RoundingMode.HALF_UP);
  }
}

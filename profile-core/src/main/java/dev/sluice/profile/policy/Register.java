package dev.sluice.profile.policy;

import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.policy.Condition.ArgumentTest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * An argument as a comparison reads it.
 *
 * @param name the name as written
 * @param index the register
 * @param signed whether negative values exist
 * @param bits the low bits that the kernel reads: 16, 32 or 64
 */
record Register(String name, ArgumentIndex index, boolean signed, int bits) {
  /** The smallest value. */
  BigInteger min() {
    return signed ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
  }

  /** The largest value. */
  BigInteger max() {
    return BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
  }

  /** The same bits read as unsigned, as comparisons with a mask read them. */
  Register unsigned() {
    return new Register(name, index, false, bits);
  }

  /** Whether the register is meant as a number of so many bits. */
  String description() {
    return (signed ? "signed" : "unsigned") + " with " + bits + " bits";
  }

  /** All bits that the kernel reads. */
  long allBits() {
    return bits == 64 ? -1L : (1L << bits) - 1;
  }

  /** Tests whether the value lies in one of the ranges, each with both ends. */
  ArgumentTest test(long mask, List<Range> ranges) {
    List<ValueRange> patterns = new ArrayList<>();
    for (Range range : ranges) {
      BigInteger zero = BigInteger.ZERO;
      if (range.first().signum() < 0) {
        patterns.add(pattern(range.first(), range.last().min(BigInteger.ONE.negate())));
      }
      if (range.last().signum() >= 0) {
        patterns.add(pattern(range.first().max(zero), range.last()));
      }
    }
    return new ArgumentTest(index, bits == 64 ? 64 : 32, mask, ValueSet.of(patterns));
  }

  private ValueRange pattern(BigInteger first, BigInteger last) {
    return new ValueRange(first.longValue() & allBits(), last.longValue() & allBits());
  }

  /**
   * Values of a register, as numbers.
   *
   * @param first the smallest
   * @param last the largest, at least the smallest
   */
  record Range(BigInteger first, BigInteger last) {
    /** Refuses empty ranges. */
    Range {
      if (first.compareTo(last) > 0) {
        throw new IllegalArgumentException("empty range " + first + ".." + last);
      }
    }
  }
}

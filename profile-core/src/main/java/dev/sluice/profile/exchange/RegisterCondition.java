package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Condition;
import dev.sluice.profile.policy.ValueSet;

/**
 * One condition of a rule, on one register.
 *
 * @param register which
 * @param operator how it is compared
 * @param value with what; for {@link RegisterOperator#MASKED_EQ} the mask
 * @param valueTwo for {@link RegisterOperator#MASKED_EQ} the value under the mask
 * @param span where it stands
 */
record RegisterCondition(
    ArgumentIndex register, RegisterOperator operator, long value, long valueTwo, Span span) {
  /** The mask at that width. */
  long mask(int bits) {
    long all = all(bits);
    return operator == RegisterOperator.MASKED_EQ ? value & all : all;
  }

  /** Whether libseccomp leaves it out: no bit of the mask is looked at. */
  boolean isVoid(int bits) {
    return mask(bits) == 0;
  }

  /** The upper half of the value, which libseccomp compares apart from the lower one. */
  int highHalf() {
    return (int) (value >>> Integer.SIZE);
  }

  /** What it tests, where libseccomp compares registers of that width. */
  Condition.ArgumentTest test(int bits) {
    long mask = mask(bits);
    ValueSet values =
        operator == RegisterOperator.MASKED_EQ
            ? ValueSet.of(valueTwo & mask)
            : operator.values(value & all(bits), bits);
    return new Condition.ArgumentTest(register, bits, mask, values);
  }

  private static long all(int bits) {
    return bits == Long.SIZE ? -1L : (1L << bits) - 1;
  }
}

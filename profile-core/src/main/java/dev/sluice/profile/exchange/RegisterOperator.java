package dev.sluice.profile.exchange;

import dev.sluice.profile.policy.ValueRange;
import dev.sluice.profile.policy.ValueSet;
import java.util.List;
import java.util.Optional;

/** How a condition compares a register, always as an unsigned number (seccomp_rule_add(3)). */
enum RegisterOperator {
  NE,
  LT,
  LE,
  EQ,
  GE,
  GT,
  /** The bits of the first value, the mask, are those of the second. */
  MASKED_EQ;

  private static final String PREFIX = "SCMP_CMP_";

  /** The operator of that name in the format. */
  static Optional<RegisterOperator> named(String name) {
    for (RegisterOperator operator : values()) {
      if (operator.formatName().equals(name)) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }

  String formatName() {
    return PREFIX + name();
  }

  /** Whether it depends on the order of numbers. */
  boolean isOrdered() {
    return this == LT || this == LE || this == GE || this == GT;
  }

  /** Whether it asks for one value of some bits. */
  boolean isEquality() {
    return this == EQ || this == MASKED_EQ;
  }

  /** The values of that width for which it holds, of an operator without mask. */
  ValueSet values(long value, int bits) {
    long top = bits == Long.SIZE ? -1L : (1L << bits) - 1;
    return switch (this) {
      case EQ, MASKED_EQ -> ValueSet.of(value);
      case NE -> ValueSet.of(value).complement(bits);
      case GE -> ValueSet.of(value, top);
      case LT -> ValueSet.of(value, top).complement(bits);
      case LE -> ValueSet.of(0, value);
      case GT -> new ValueSet(List.of(new ValueRange(0, value))).complement(bits);
    };
  }
}

package dev.sluice.bpf.lower;

import dev.sluice.bpf.insn.SeccompData;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Variable;
import java.nio.ByteOrder;

/**
 * One 32-bit word of {@code seccomp_data}: what one load brings into the accumulator.
 *
 * @param field the field; not part of the environment
 * @param high whether it is the high half of a field of 64 bits
 */
public record DataWord(Field field, boolean high) {
  /**
   * Refuses the environment, which a filter cannot see, and high halves of fields that have none.
   */
  public DataWord {
    if (field == Field.KERNEL || field == Field.CAPABILITIES) {
      throw new IllegalArgumentException("a filter cannot see " + field);
    }
    if (high && field.bits() == Integer.SIZE) {
      throw new IllegalArgumentException(field + " has no high half");
    }
  }

  /** The word that holds a variable. */
  static DataWord of(Variable variable) {
    return new DataWord(variable.field(), variable.bit() >= Integer.SIZE);
  }

  /** The place in the order in which diagrams test words. */
  int rank() {
    return field.bit(high ? field.bits() - 1 : Integer.SIZE - 1).level();
  }

  /** The offset in bytes, on a machine of that byte order. */
  public int offset(ByteOrder order) {
    return switch (field) {
      case NUMBER -> SeccompData.NUMBER;
      case ARCH -> SeccompData.ARCH;
      case INSTRUCTION_POINTER ->
          high
              ? SeccompData.instructionPointerHigh(order)
              : SeccompData.instructionPointerLow(order);
      case ARGUMENT_0 -> argument(0, order);
      case ARGUMENT_1 -> argument(1, order);
      case ARGUMENT_2 -> argument(2, order);
      case ARGUMENT_3 -> argument(3, order);
      case ARGUMENT_4 -> argument(4, order);
      case ARGUMENT_5 -> argument(5, order);
      case KERNEL, CAPABILITIES -> throw new AssertionError(field);
    };
  }

  private int argument(int index, ByteOrder order) {
    return high ? SeccompData.argumentHigh(index, order) : SeccompData.argumentLow(index, order);
  }
}

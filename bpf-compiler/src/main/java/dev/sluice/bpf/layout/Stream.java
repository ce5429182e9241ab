package dev.sluice.bpf.layout;

import dev.sluice.bpf.lower.DataWord;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.SyscallNumber;
import java.util.List;
import java.util.OptionalInt;

/**
 * Calls that look the same to a filter as far as anybody knows.
 *
 * @param arch their architecture
 * @param number their number
 * @param arguments the six registers, or none if they are not known
 * @param weight how many, in the unit of the {@link Traffic}; at least 1
 */
record Stream(AuditArch arch, SyscallNumber number, List<Long> arguments, long weight) {
  /** What these calls have in a word, if that is known. */
  OptionalInt value(DataWord word) {
    return switch (word.field()) {
      case ARCH -> OptionalInt.of(arch.token());
      case NUMBER -> OptionalInt.of(number.value());
      case ARGUMENT_0 -> argument(0, word);
      case ARGUMENT_1 -> argument(1, word);
      case ARGUMENT_2 -> argument(2, word);
      case ARGUMENT_3 -> argument(3, word);
      case ARGUMENT_4 -> argument(4, word);
      case ARGUMENT_5 -> argument(5, word);
      case INSTRUCTION_POINTER, KERNEL, CAPABILITIES -> OptionalInt.empty();
    };
  }

  private OptionalInt argument(int index, DataWord word) {
    if (arguments.isEmpty()) {
      return OptionalInt.empty();
    }
    long register = arguments.get(index);
    return OptionalInt.of((int) (word.high() ? register >>> Integer.SIZE : register));
  }
}

package dev.sluice.profile.abi;

import java.util.Collections;
import java.util.List;

/**
 * What a filter sees of one system call: {@code struct seccomp_data} of linux/seccomp.h.
 *
 * @param arch the audit architecture
 * @param number the number
 * @param arguments the six 64-bit registers
 * @param instructionPointer the address of the calling instruction
 */
public record Call(
    AuditArch arch, SyscallNumber number, List<Long> arguments, long instructionPointer) {
  /** Copies the arguments and refuses any count but six. */
  public Call {
    arguments = List.copyOf(arguments);
    if (arguments.size() != ArgumentIndex.COUNT) {
      throw new IllegalArgumentException("six arguments, not " + arguments.size());
    }
  }

  /**
   * A call with the given leading arguments, zero in the other registers and as instruction
   * pointer.
   */
  public static Call of(AuditArch arch, SyscallNumber number, List<Long> leading) {
    List<Long> all = new java.util.ArrayList<>(leading);
    all.addAll(Collections.nCopies(ArgumentIndex.COUNT - leading.size(), 0L));
    return new Call(arch, number, all, 0);
  }

  /** The 64 bits of one register. */
  public long argument(ArgumentIndex index) {
    return arguments.get(index.value());
  }
}

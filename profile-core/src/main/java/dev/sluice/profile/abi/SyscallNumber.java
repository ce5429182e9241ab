package dev.sluice.profile.abi;

/**
 * A system-call number as a filter sees it in {@code seccomp_data.nr}: the ABI's offset or marker
 * bit (x32's bit 30) included. Ordered as unsigned, as filters compare.
 *
 * @param value the 32 bits
 */
public record SyscallNumber(int value) implements Comparable<SyscallNumber> {
  /**
   * The number that is no call: the kernel itself answers it with ENOSYS, and tracers set it to
   * skip a call.
   */
  public static final SyscallNumber NONE = new SyscallNumber(-1);

  @Override
  public int compareTo(SyscallNumber other) {
    return Integer.compareUnsigned(value, other.value);
  }

  @Override
  public String toString() {
    return Integer.toUnsignedString(value);
  }
}

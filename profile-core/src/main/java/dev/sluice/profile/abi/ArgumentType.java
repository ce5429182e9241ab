package dev.sluice.profile.abi;

/**
 * How the kernel reads one argument register on one ABI. What lies above {@link #bits()} is ignored
 * by the kernel and therefore never decides anything.
 *
 * @param kind whether values order as signed or unsigned, or are no values that a filter may judge
 * @param bits 16, 32 or 64: the low bits of the register that the kernel reads; 16 for {@code
 *     umode_t} and the identifiers of x86's old calls
 */
public record ArgumentType(Kind kind, int bits) {
  /** What an argument is to a filter. */
  public enum Kind {
    /** Two's complement. */
    SIGNED,
    /** A natural number, a bit set, a descriptor. */
    UNSIGNED,
    /** A natural number of which the kernel reads all bits or 32, as another argument says. */
    BY_COMMAND,
    /** An address: what it points to can change after the filter has looked. */
    POINTER,
    /** One half of a 64-bit value that this ABI splits over two registers. */
    HALF,
    /** Some kernels read it from another register than others, or with another number of bits. */
    VARIES
  }

  /** Whether a filter can compare the argument. */
  public boolean hasValues() {
    return kind == Kind.SIGNED || kind == Kind.UNSIGNED || kind == Kind.BY_COMMAND;
  }

  /** Refuses widths other than 16, 32 and 64. */
  public ArgumentType {
    if (bits != 16 && bits != 32 && bits != 64) {
      throw new IllegalArgumentException("an argument has 16, 32 or 64 bits: " + bits);
    }
  }
}

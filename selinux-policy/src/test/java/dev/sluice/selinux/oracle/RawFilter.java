package dev.sluice.selinux.oracle;

import java.util.Arrays;

/** A seccomp filter as little-endian machines hold it: eight bytes an instruction. Immutable. */
public final class RawFilter {
  private static final int INSTRUCTION_SIZE = 8;

  private final byte[] bytes;

  private RawFilter(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A filter of whole instructions, at least one. */
  public static RawFilter of(byte[] bytes) {
    if (bytes.length == 0 || bytes.length % INSTRUCTION_SIZE != 0) {
      throw new IllegalArgumentException(bytes.length + " bytes are no instructions");
    }
    return new RawFilter(bytes.clone());
  }

  /** The bytes, a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawFilter that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length / INSTRUCTION_SIZE + " instructions";
  }
}

package dev.sluice.bpf.insn;

import java.nio.ByteOrder;

/**
 * Where {@code struct seccomp_data} of linux/seccomp.h holds what: offsets in bytes, for {@link
 * Opcode#LD_W_ABS}. The 64-bit fields are two words in the byte order of the machine.
 */
public final class SeccompData {
  /** The system-call number. */
  public static final int NUMBER = 0;

  /** The audit architecture. */
  public static final int ARCH = 4;

  /** The instruction pointer, 64 bits. */
  public static final int INSTRUCTION_POINTER = 8;

  /** The first of the arguments, 64 bits each. */
  public static final int ARGUMENTS = 16;

  /** How many arguments there are. */
  public static final int ARGUMENT_COUNT = 6;

  /** The size of the whole. */
  public static final int SIZE = 64;

  private SeccompData() {}

  /** The offset of the low word of an argument. */
  public static int argumentLow(int argument, ByteOrder order) {
    return low(argumentOffset(argument), order);
  }

  /** The offset of the high word of an argument. */
  public static int argumentHigh(int argument, ByteOrder order) {
    return high(argumentOffset(argument), order);
  }

  /** The offset of the low word of the instruction pointer. */
  public static int instructionPointerLow(ByteOrder order) {
    return low(INSTRUCTION_POINTER, order);
  }

  /** The offset of the high word of the instruction pointer. */
  public static int instructionPointerHigh(ByteOrder order) {
    return high(INSTRUCTION_POINTER, order);
  }

  /**
   * What people call the word at an offset: {@code nr}, {@code arch}, {@code ip.low}, {@code
   * args[2].high} and so on.
   *
   * @param offset a multiple of 4 from 0 to 60
   */
  public static String wordName(int offset, ByteOrder order) {
    if (!isWord(offset)) {
      throw new IllegalArgumentException("no word of seccomp_data begins at " + offset);
    }
    if (offset == NUMBER) {
      return "nr";
    } else if (offset == ARCH) {
      return "arch";
    }
    String half = (offset & 4) == 0 == (order == ByteOrder.LITTLE_ENDIAN) ? ".low" : ".high";
    return offset < ARGUMENTS ? "ip" + half : "args[" + (offset - ARGUMENTS) / 8 + "]" + half;
  }

  /** Whether the kernel lets a filter load from an offset. */
  public static boolean isWord(int offset) {
    return offset >= 0 && offset < SIZE && (offset & 3) == 0;
  }

  private static int argumentOffset(int argument) {
    if (argument < 0 || argument >= ARGUMENT_COUNT) {
      throw new IllegalArgumentException("no argument " + argument);
    }
    return ARGUMENTS + 8 * argument;
  }

  private static int low(int offset, ByteOrder order) {
    return order == ByteOrder.LITTLE_ENDIAN ? offset : offset + 4;
  }

  private static int high(int offset, ByteOrder order) {
    return order == ByteOrder.LITTLE_ENDIAN ? offset + 4 : offset;
  }
}

package dev.sluice.bpf.insn;

import dev.sluice.bpf.insn.Rejection.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Raw filters: {@code struct sock_filter} after {@code struct sock_filter}, eight bytes each (a
 * 16-bit code, jt, jf, a 32-bit k) in the byte order of the machine that runs them.
 */
public final class FilterBytes {
  private FilterBytes() {}

  /**
   * The instructions in a raw filter, whether or not the kernel would accept them.
   *
   * @throws RejectedFilterException if the bytes are not 1 to {@link Program#MAX_LENGTH} whole
   *     instructions
   */
  public static List<Instruction> read(byte[] bytes, ByteOrder order) {
    Optional<Reason> refusal = refusal(bytes.length);
    if (refusal.isPresent()) {
      throw new RejectedFilterException(List.of(new Rejection(Rejection.WHOLE, refusal.get())));
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    List<Instruction> instructions = new ArrayList<>(bytes.length / Instruction.SIZE);
    while (buffer.hasRemaining()) {
      instructions.add(
          new Instruction(
              Short.toUnsignedInt(buffer.getShort()),
              Byte.toUnsignedInt(buffer.get()),
              Byte.toUnsignedInt(buffer.get()),
              buffer.getInt()));
    }
    return List.copyOf(instructions);
  }

  /**
   * The program in a raw filter.
   *
   * @throws RejectedFilterException if the kernel would not accept it
   */
  public static Program program(byte[] bytes, ByteOrder order) {
    return new Program(read(bytes, order));
  }

  /** A program as a raw filter. */
  public static byte[] write(Program program, ByteOrder order) {
    return write(program.instructions(), order);
  }

  /** Instructions as a raw filter, whether or not the kernel would accept it. */
  public static byte[] write(List<Instruction> instructions, ByteOrder order) {
    ByteBuffer buffer =
        ByteBuffer.allocate(Math.multiplyExact(instructions.size(), Instruction.SIZE)).order(order);
    for (Instruction instruction : instructions) {
      buffer.putShort((short) instruction.code());
      buffer.put((byte) instruction.jt());
      buffer.put((byte) instruction.jf());
      buffer.putInt(instruction.k());
    }
    return buffer.array();
  }

  /**
   * The byte order in which a raw filter is an accepted program; empty if it is one in neither. It
   * is never one in both: the last instruction returns, and no returning opcode is one with its
   * bytes swapped.
   */
  public static Optional<ByteOrder> byteOrder(byte[] bytes) {
    if (refusal(bytes.length).isPresent()) {
      return Optional.empty();
    }
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      if (AcceptanceCheck.rejections(read(bytes, order)).isEmpty()) {
        return Optional.of(order);
      }
    }
    return Optional.empty();
  }

  private static Optional<Reason> refusal(int length) {
    if (length == 0) {
      return Optional.of(Reason.EMPTY);
    } else if (length % Instruction.SIZE != 0) {
      return Optional.of(Reason.TRUNCATED);
    } else if (length / Instruction.SIZE > Program.MAX_LENGTH) {
      return Optional.of(Reason.TOO_LONG);
    }
    return Optional.empty();
  }
}

package dev.sluice.bpf.insn;

import java.util.List;

/**
 * A program that the kernel accepts as a seccomp filter: every rule of {@link AcceptanceCheck}
 * holds, so it ends on every path after at most as many instructions as it has.
 *
 * @param instructions 1 to {@link #MAX_LENGTH}
 */
public record Program(List<Instruction> instructions) {
  /** The kernel's BPF_MAXINSNS. */
  public static final int MAX_LENGTH = 4096;

  /**
   * Takes a list that the kernel accepts.
   *
   * @throws RejectedFilterException with every reason, if the kernel would refuse it
   */
  public Program {
    instructions = List.copyOf(instructions);
    List<Rejection> rejections = AcceptanceCheck.rejections(instructions);
    if (!rejections.isEmpty()) {
      throw new RejectedFilterException(rejections);
    }
  }

  /** A program of the given instructions. */
  public static Program of(Instruction... instructions) {
    return new Program(List.of(instructions));
  }

  /** How many instructions there are. */
  public int length() {
    return instructions.size();
  }

  /** The instruction at an index from 0. */
  public Instruction at(int index) {
    return instructions.get(index);
  }

  /** What the instruction at an index does. */
  public Operation operation(int index) {
    return at(index).operation().orElseThrow();
  }
}

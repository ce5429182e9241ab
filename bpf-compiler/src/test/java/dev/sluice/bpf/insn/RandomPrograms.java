package dev.sluice.bpf.insn;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Programs made of interesting values, for tests. Two of the same seed make the same programs. */
public final class RandomPrograms {
  private static final int[] CODES =
      IntStream.rangeClosed(0, 0xff)
          .filter(code -> Instruction.of(code, 0).operation().isPresent())
          .toArray();
  private static final int[] CLASSIC_BUT_NOT_SECCOMP = {
    0x28, 0x30, 0x40, 0x48, 0x50, 0x94, 0x9c, 0xb1, 0x0e, 0x0d, 0x8d, 0x22, 0x63, 0x100, 0x2000
  };
  private static final int[] CONSTANTS = {
    0,
    1,
    2,
    3,
    4,
    15,
    16,
    31,
    32,
    33,
    59,
    60,
    63,
    64,
    255,
    256,
    0x7fffffff,
    0x80000000,
    0xffff0000,
    -1,
    -4,
    0xc000003e,
    0x40000003,
    0x40000000,
    0x00050001,
    0x7fff0000
  };

  private final Random random;

  /** Programs of one seed. */
  public RandomPrograms(Random random) {
    this.random = random;
  }

  /** A constant that often lies on an edge. */
  public int constant() {
    int choice = random.nextInt(4);
    if (choice == 0) {
      return random.nextInt();
    } else if (choice == 1) {
      return CONSTANTS[random.nextInt(CONSTANTS.length)] + random.nextInt(3) - 1;
    }
    return CONSTANTS[random.nextInt(CONSTANTS.length)];
  }

  /** Instructions that need not be a program; about half of the lists are one. */
  public List<Instruction> any() {
    List<Instruction> made =
        new ArrayList<>(accepted(1 + random.nextInt(12), false).instructions());
    int faults = random.nextInt(3);
    for (int i = 0; i < faults; i++) {
      made.set(random.nextInt(made.size()), wild(made.size()));
    }
    return made;
  }

  /**
   * A program.
   *
   * @param length how many instructions
   * @param returnsAccumulator whether every return returns A
   */
  public Program accepted(int length, boolean returnsAccumulator) {
    List<Instruction> made = new ArrayList<>();
    int last = returnsAccumulator ? Opcode.RET_A : Opcode.RET_K;
    while (made.size() < length - 1) {
      made.add(fitting(length - made.size() - 1));
    }
    made.add(Instruction.of(last, constant()));
    List<Rejection> rejections = AcceptanceCheck.rejections(made);
    while (!rejections.isEmpty()) {
      rejections.forEach(r -> made.set(r.index(), Instruction.of(Opcode.ADD_K, constant())));
      rejections = AcceptanceCheck.rejections(made);
    }
    for (int i = 0; i < length; i++) {
      if (returnsAccumulator && made.get(i).code() == Opcode.RET_K) {
        made.set(i, Instruction.of(Opcode.RET_A, 0));
      }
    }
    return new Program(made);
  }

  private Instruction fitting(int following) {
    int code = CODES[random.nextInt(CODES.length)];
    int k = constant();
    switch (code) {
      case Opcode.LD_W_ABS -> k = 4 * random.nextInt(16);
      case Opcode.LD_MEM, Opcode.LDX_MEM, Opcode.ST, Opcode.STX -> k = random.nextInt(3);
      case Opcode.LSH_K, Opcode.RSH_K -> k &= 31;
      case Opcode.JA -> k = random.nextInt(Math.min(following, 3));
      case Opcode.RET_K, Opcode.RET_A -> {
        if (random.nextInt(4) != 0) {
          return Instruction.loadWord(4 * random.nextInt(16));
        }
      }
      default -> {}
    }
    int reach = Math.min(following, 256);
    return new Instruction(code, random.nextInt(reach), random.nextInt(reach), k);
  }

  private Instruction wild(int length) {
    int code =
        random.nextInt(8) == 0
            ? CLASSIC_BUT_NOT_SECCOMP[random.nextInt(CLASSIC_BUT_NOT_SECCOMP.length)]
            : CODES[random.nextInt(CODES.length)];
    int k = random.nextBoolean() ? random.nextInt(length + 2) : constant();
    return new Instruction(code, random.nextInt(length + 1), random.nextInt(length + 1), k);
  }
}

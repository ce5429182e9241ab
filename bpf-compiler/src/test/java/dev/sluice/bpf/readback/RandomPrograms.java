package dev.sluice.bpf.readback;

import dev.sluice.bpf.insn.AcceptanceCheck;
import dev.sluice.bpf.insn.AluOperator;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.insn.Operand;
import dev.sluice.bpf.insn.Operation;
import dev.sluice.bpf.insn.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Programs that use every operation the kernel admits, from a seed. */
final class RandomPrograms {
  private static final int[] INTERESTING = {
    0,
    1,
    2,
    3,
    7,
    8,
    31,
    32,
    38,
    64,
    255,
    256,
    4095,
    4096,
    0xffff,
    0x10000,
    0x40000000,
    0x7fffffff,
    0x80000000,
    0xc000003e,
    0x40000003,
    -1,
    -2,
    0x7fff0000,
    0x50001,
    0x30007
  };

  private static final List<AluOperator> OPERATORS = List.of(AluOperator.values());
  private static final List<JumpTest> TESTS = List.of(JumpTest.values());

  private final SplittableRandom random;

  /** Words that a program loads; few, so that two arguments seldom meet in one register. */
  private final int[] offsets;

  /** Whether operations with two unknown operands may occur: their diagrams can be large. */
  private final boolean wide;

  RandomPrograms(long seed, boolean wide) {
    this.random = new SplittableRandom(seed);
    this.wide = wide;
    this.offsets = wide ? new int[] {0, 16} : new int[] {0, 4, 16, 20, 24, 60, 8};
  }

  int interesting() {
    int value = INTERESTING[random.nextInt(INTERESTING.length)];
    return random.nextInt(4) == 0 ? value + random.nextInt(-2, 3) : value;
  }

  Program next() {
    while (true) {
      int length = random.nextInt(1, 24);
      List<Instruction> program = new ArrayList<>();
      for (int at = 0; at < length - 1; at++) {
        program.add(operation(length - at - 2).instruction());
      }
      program.add(end().instruction());
      if (AcceptanceCheck.rejections(program).isEmpty()) {
        return new Program(program);
      }
    }
  }

  private Operation end() {
    return random.nextInt(10) == 0
        ? new Operation.ReturnAccumulator()
        : new Operation.ReturnConstant(
            random.nextBoolean() ? 0x50000 | random.nextInt(5000) : interesting());
  }

  private Operand operand() {
    return wide && random.nextInt(3) == 0
        ? new Operand.IndexRegister()
        : new Operand.Constant(interesting());
  }

  private Operation operation(int left) {
    return switch (random.nextInt(16)) {
      case 0, 1, 2 -> new Operation.LoadWord(offsets[random.nextInt(offsets.length)]);
      case 3 -> new Operation.LoadImmediate(interesting());
      case 4 ->
          random.nextBoolean()
              ? new Operation.LoadXImmediate(interesting())
              : new Operation.LoadXLength();
      case 5 ->
          random.nextBoolean()
              ? new Operation.Store(random.nextInt(3))
              : new Operation.StoreX(random.nextInt(3));
      case 6 ->
          random.nextBoolean()
              ? new Operation.LoadMemory(random.nextInt(3))
              : new Operation.LoadXMemory(random.nextInt(3));
      case 7 -> random.nextBoolean() ? new Operation.Tax() : new Operation.Txa();
      case 8, 9 -> alu();
      case 10 -> random.nextInt(3) == 0 ? new Operation.LoadLength() : new Operation.Negate();
      case 11 -> new Operation.JumpAlways(random.nextInt(left + 1));
      case 12 -> random.nextInt(4) == 0 ? end() : jump(left);
      default -> jump(left);
    };
  }

  private Operation alu() {
    AluOperator operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
    Operand operand = operand();
    boolean costly = operator == AluOperator.MULTIPLY || operator == AluOperator.DIVIDE;
    boolean shift = operator == AluOperator.SHIFT_LEFT || operator == AluOperator.SHIFT_RIGHT;
    if (costly || shift) {
      operand = new Operand.Constant(random.nextInt(1, 32));
    }
    return new Operation.Alu(operator, operand);
  }

  private Operation jump(int left) {
    JumpTest test = TESTS.get(random.nextInt(TESTS.size()));
    int reach = Math.min(left, 255) + 1;
    return new Operation.Jump(test, operand(), random.nextInt(reach), random.nextInt(reach));
  }
}

package dev.sluice.bpf.insn;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The table from opcode to {@link Operation}. */
final class Decoder {
  private static final Map<Integer, Function<Instruction, Operation>> TABLE = table();

  private Decoder() {}

  static Optional<Operation> decode(Instruction instruction) {
    return Optional.ofNullable(TABLE.get(instruction.code())).map(kind -> kind.apply(instruction));
  }

  static boolean admits(int code) {
    return TABLE.containsKey(code);
  }

  private static Map<Integer, Function<Instruction, Operation>> table() {
    Map<Integer, Function<Instruction, Operation>> table = new HashMap<>();
    table.put(Opcode.LD_W_ABS, i -> new Operation.LoadWord(i.k()));
    table.put(Opcode.LD_IMM, i -> new Operation.LoadImmediate(i.k()));
    table.put(Opcode.LD_MEM, i -> new Operation.LoadMemory(i.k()));
    table.put(Opcode.LD_W_LEN, i -> new Operation.LoadLength());
    table.put(Opcode.LDX_IMM, i -> new Operation.LoadXImmediate(i.k()));
    table.put(Opcode.LDX_MEM, i -> new Operation.LoadXMemory(i.k()));
    table.put(Opcode.LDX_W_LEN, i -> new Operation.LoadXLength());
    table.put(Opcode.ST, i -> new Operation.Store(i.k()));
    table.put(Opcode.STX, i -> new Operation.StoreX(i.k()));
    table.put(Opcode.NEG, i -> new Operation.Negate());
    table.put(Opcode.JA, i -> new Operation.JumpAlways(i.k()));
    table.put(Opcode.RET_K, i -> new Operation.ReturnConstant(i.k()));
    table.put(Opcode.RET_A, i -> new Operation.ReturnAccumulator());
    table.put(Opcode.TAX, i -> new Operation.Tax());
    table.put(Opcode.TXA, i -> new Operation.Txa());
    Operand x = new Operand.IndexRegister();
    for (AluOperator operator : AluOperator.values()) {
      table.put(operator.code(x), i -> new Operation.Alu(operator, x));
      table.put(
          operator.code(new Operand.Constant(0)),
          i -> new Operation.Alu(operator, new Operand.Constant(i.k())));
    }
    for (JumpTest test : JumpTest.values()) {
      table.put(test.code(x), i -> new Operation.Jump(test, x, i.jt(), i.jf()));
      table.put(
          test.code(new Operand.Constant(0)),
          i -> new Operation.Jump(test, new Operand.Constant(i.k()), i.jt(), i.jf()));
    }
    return Map.copyOf(table);
  }
}

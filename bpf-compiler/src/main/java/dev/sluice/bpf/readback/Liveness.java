package dev.sluice.bpf.readback;

import dev.sluice.bpf.insn.AluOperator;
import dev.sluice.bpf.insn.Operand;
import dev.sluice.bpf.insn.Operation;
import dev.sluice.bpf.insn.Program;

/**
 * Which registers and memory cells a program can still read after each instruction's predecessors:
 * states that differ only elsewhere are one state.
 */
final class Liveness {
  static final int A = 1;
  static final int X = 2;

  private final int[] before;

  Liveness(Program program) {
    before = new int[program.length()];
    for (int at = program.length() - 1; at >= 0; at--) {
      before[at] = program.operation(at).accept(new Transfer(at));
    }
  }

  /** The bits of what instruction {@code at} and its successors read before writing it. */
  int before(int at) {
    return before[at];
  }

  static int cell(int cell) {
    return 4 << cell;
  }

  /** What lives before an instruction, from what lives before its successors. */
  private final class Transfer implements Operation.Visitor<Integer> {
    private final int at;

    Transfer(int at) {
      this.at = at;
    }

    private int after() {
      return before[at + 1];
    }

    private int operand(Operand operand) {
      return operand instanceof Operand.IndexRegister ? X : 0;
    }

    @Override
    public Integer loadWord(Operation.LoadWord operation) {
      return after() & ~A;
    }

    @Override
    public Integer loadImmediate(Operation.LoadImmediate operation) {
      return after() & ~A;
    }

    @Override
    public Integer loadMemory(Operation.LoadMemory operation) {
      return (after() & ~A) | ((after() & A) != 0 ? cell(operation.cell()) : 0);
    }

    @Override
    public Integer loadLength(Operation.LoadLength operation) {
      return after() & ~A;
    }

    @Override
    public Integer loadXImmediate(Operation.LoadXImmediate operation) {
      return after() & ~X;
    }

    @Override
    public Integer loadXMemory(Operation.LoadXMemory operation) {
      return (after() & ~X) | ((after() & X) != 0 ? cell(operation.cell()) : 0);
    }

    @Override
    public Integer loadXLength(Operation.LoadXLength operation) {
      return after() & ~X;
    }

    @Override
    public Integer store(Operation.Store operation) {
      return stored(operation.cell(), A);
    }

    @Override
    public Integer storeX(Operation.StoreX operation) {
      return stored(operation.cell(), X);
    }

    private int stored(int cell, int source) {
      return (after() & cell(cell)) != 0 ? (after() & ~cell(cell)) | source : after();
    }

    @Override
    public Integer alu(Operation.Alu operation) {
      boolean canEnd = operation.operator() == AluOperator.DIVIDE;
      return (after() & A) != 0 || canEnd ? after() | operand(operation.operand()) : after();
    }

    @Override
    public Integer negate(Operation.Negate operation) {
      return after();
    }

    @Override
    public Integer jumpAlways(Operation.JumpAlways operation) {
      return before[at + 1 + operation.skipped()];
    }

    @Override
    public Integer jump(Operation.Jump operation) {
      return before[at + 1 + operation.jt()]
          | before[at + 1 + operation.jf()]
          | A
          | operand(operation.operand());
    }

    @Override
    public Integer returnConstant(Operation.ReturnConstant operation) {
      return 0;
    }

    @Override
    public Integer returnAccumulator(Operation.ReturnAccumulator operation) {
      return A;
    }

    @Override
    public Integer tax(Operation.Tax operation) {
      return (after() & ~X) | ((after() & X) != 0 ? A : 0);
    }

    @Override
    public Integer txa(Operation.Txa operation) {
      return (after() & ~A) | ((after() & A) != 0 ? X : 0);
    }
  }
}

package dev.sluice.bpf.insn;

/**
 * What an instruction does: the typed view of {@link Instruction}. Values that an opcode ignores
 * (jt and jf outside conditional jumps, K where the operand is X) do not exist here.
 *
 * <p>That an operation can be written down does not mean that the kernel accepts it in a program;
 * {@link AcceptanceCheck} decides that.
 */
public sealed interface Operation {
  /** The instruction that does this. */
  Instruction instruction();

  /** Calls the method of the visitor for this kind of operation. */
  <R> R accept(Visitor<R> visitor);

  /**
   * One case for each kind of operation.
   *
   * @param <R> what a case results in
   */
  interface Visitor<R> {
    /** A = a word of seccomp_data. */
    R loadWord(LoadWord operation);

    /** A = constant. */
    R loadImmediate(LoadImmediate operation);

    /** A = M[cell]. */
    R loadMemory(LoadMemory operation);

    /** A = 64. */
    R loadLength(LoadLength operation);

    /** X = constant. */
    R loadXImmediate(LoadXImmediate operation);

    /** X = M[cell]. */
    R loadXMemory(LoadXMemory operation);

    /** X = 64. */
    R loadXLength(LoadXLength operation);

    /** M[cell] = A. */
    R store(Store operation);

    /** M[cell] = X. */
    R storeX(StoreX operation);

    /** A = A op operand. */
    R alu(Alu operation);

    /** A = -A. */
    R negate(Negate operation);

    /** An unconditional jump. */
    R jumpAlways(JumpAlways operation);

    /** A conditional jump. */
    R jump(Jump operation);

    /** The end of the filter, with a constant. */
    R returnConstant(ReturnConstant operation);

    /** The end of the filter, with A. */
    R returnAccumulator(ReturnAccumulator operation);

    /** X = A. */
    R tax(Tax operation);

    /** A = X. */
    R txa(Txa operation);
  }

  /**
   * A = the word of {@code seccomp_data} at an offset.
   *
   * @param offset in bytes; a word of {@link SeccompData} if the program is accepted
   */
  record LoadWord(int offset) implements Operation {
    @Override
    public Instruction instruction() {
      return Instruction.of(Opcode.LD_W_ABS, offset);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.loadWord(this);
    }
  }

  /**
   * A = value.
   *
   * @param value 32 bits
   */
  record LoadImmediate(int value) implements Operation {
    @Override
    public Instruction instruction() {
      return Instruction.of(Opcode.LD_IMM, value);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.loadImmediate(this);
    }
  }

  /**
   * A = M[cell].
   *
   * @param cell 0 to 15 in an accepted program
   */
  record LoadMemory(int cell) implements Operation {
    @Override
    public Instruction instruction() {
      return Instruction.of(Opcode.LD_MEM, cell);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.loadMemory(this);
    }
  }

  /** A = 64, the size of {@code seccomp_data}. */
  record LoadLength() implements Operation {
    @Override
    public Instruction instruction() {
      return Instruction.of(Opcode.LD_W_LEN, 0);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.loadLength(this);
    }
  }

  /**
   * X = value.
   *
   * @param value 32 bits
   */
  record LoadXImmediate(int value) implements Operation {
    @Override
    public Instruction instruction() {
      return Instruction.of(Opcode.LDX_IMM, value);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.loadXImmediate(this);
    }
  }

  /**
   * X = M[cell].
   *
   * @param cell 0 to 15 in an accepted program
   */
  record LoadXMemory(int cell) implements Operation {
    @Override
    public Instruction instruction() {
      return Instruction.of(Opcode.LDX_MEM, cell);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.loadXMemory(this);
    }
  }

  /** X = 64, the size of {@code seccomp_data}. */
  record LoadXLength() implements Operation {
    @Override
    public Instruction instruction() {
      return Instruction.of(Opcode.LDX_W_LEN, 0);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.loadXLength(this);
    }
  }

  /**
   * M[cell] = A.
   *
   * @param cell 0 to 15 in an accepted program
   */
  record Store(int cell) implements Operation {
    @Override
    public Instruction instruction() {
      return Instruction.of(Opcode.ST, cell);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.store(this);
    }
  }

  /**
   * M[cell] = X.
   *
   * @param cell 0 to 15 in an accepted program
   */
  record StoreX(int cell) implements Operation {
    @Override
    public Instruction instruction() {
      return Instruction.of(Opcode.STX, cell);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.storeX(this);
    }
  }

  /**
   * A = A operator operand.
   *
   * @param operator what is done
   * @param operand the constant or X
   */
  record Alu(AluOperator operator, Operand operand) implements Operation {
    @Override
    public Instruction instruction() {
      return Instruction.of(operator.code(operand), constant(operand));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.alu(this);
    }
  }

  /** A = -A. */
  record Negate() implements Operation {
    @Override
    public Instruction instruction() {
      return Instruction.of(Opcode.NEG, 0);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.negate(this);
    }
  }

  /**
   * Skips instructions.
   *
   * @param skipped how many, unsigned
   */
  record JumpAlways(int skipped) implements Operation {
    @Override
    public Instruction instruction() {
      return Instruction.of(Opcode.JA, skipped);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.jumpAlways(this);
    }
  }

  /**
   * Skips instructions according to a comparison of A.
   *
   * @param test how A is compared
   * @param operand with what
   * @param jt how many are skipped if the test holds, 0 to 255
   * @param jf how many if not, 0 to 255
   */
  record Jump(JumpTest test, Operand operand, int jt, int jf) implements Operation {
    @Override
    public Instruction instruction() {
      return new Instruction(test.code(operand), jt, jf, constant(operand));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.jump(this);
    }
  }

  /**
   * Ends the filter.
   *
   * @param value action and data
   */
  record ReturnConstant(int value) implements Operation {
    @Override
    public Instruction instruction() {
      return Instruction.of(Opcode.RET_K, value);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.returnConstant(this);
    }
  }

  /** Ends the filter; A is action and data. */
  record ReturnAccumulator() implements Operation {
    @Override
    public Instruction instruction() {
      return Instruction.of(Opcode.RET_A, 0);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.returnAccumulator(this);
    }
  }

  /** X = A. */
  record Tax() implements Operation {
    @Override
    public Instruction instruction() {
      return Instruction.of(Opcode.TAX, 0);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.tax(this);
    }
  }

  /** A = X. */
  record Txa() implements Operation {
    @Override
    public Instruction instruction() {
      return Instruction.of(Opcode.TXA, 0);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.txa(this);
    }
  }

  private static int constant(Operand operand) {
    return operand instanceof Operand.Constant constant ? constant.value() : 0;
  }
}

package dev.sluice.bpf.insn;

/** How an {@link Operation.Jump} compares the accumulator. All are unsigned and 32 bits wide. */
public enum JumpTest {
  /** A == operand. */
  EQUAL("jeq", "==", Opcode.JEQ_K, Opcode.JEQ_X) {
    @Override
    public boolean holds(int a, int operand) {
      return a == operand;
    }
  },
  /** A &gt; operand. */
  GREATER("jgt", ">", Opcode.JGT_K, Opcode.JGT_X) {
    @Override
    public boolean holds(int a, int operand) {
      return Integer.compareUnsigned(a, operand) > 0;
    }
  },
  /** A &gt;= operand. */
  GREATER_OR_EQUAL("jge", ">=", Opcode.JGE_K, Opcode.JGE_X) {
    @Override
    public boolean holds(int a, int operand) {
      return Integer.compareUnsigned(a, operand) >= 0;
    }
  },
  /** A &amp; operand is not zero. */
  ANY_BIT("jset", "&", Opcode.JSET_K, Opcode.JSET_X) {
    @Override
    public boolean holds(int a, int operand) {
      return (a & operand) != 0;
    }
  };

  private final String mnemonic;
  private final String symbol;
  private final int constantCode;
  private final int indexCode;

  JumpTest(String mnemonic, String symbol, int constantCode, int indexCode) {
    this.mnemonic = mnemonic;
    this.symbol = symbol;
    this.constantCode = constantCode;
    this.indexCode = indexCode;
  }

  /** Whether the jump goes by {@code jt}. */
  public abstract boolean holds(int a, int operand);

  /** The assembler's name. */
  public String mnemonic() {
    return mnemonic;
  }

  /** The operator of C. */
  public String symbol() {
    return symbol;
  }

  int code(Operand operand) {
    return operand instanceof Operand.Constant ? constantCode : indexCode;
  }
}

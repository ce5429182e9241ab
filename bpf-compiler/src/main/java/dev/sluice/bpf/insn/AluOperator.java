package dev.sluice.bpf.insn;

/** What an {@link Operation.Alu} does to the accumulator. All are unsigned and 32 bits wide. */
public enum AluOperator {
  /** Addition, modulo 2^32. */
  ADD("add", "+=", Opcode.ADD_K, Opcode.ADD_X) {
    @Override
    public int apply(int a, int operand) {
      return a + operand;
    }
  },
  /** Subtraction, modulo 2^32. */
  SUBTRACT("sub", "-=", Opcode.SUB_K, Opcode.SUB_X) {
    @Override
    public int apply(int a, int operand) {
      return a - operand;
    }
  },
  /** Multiplication, modulo 2^32. */
  MULTIPLY("mul", "*=", Opcode.MUL_K, Opcode.MUL_X) {
    @Override
    public int apply(int a, int operand) {
      return a * operand;
    }
  },
  /** Division. By an X of 0 it ends the filter with return value 0, see {@link #endsFilter}. */
  DIVIDE("div", "/=", Opcode.DIV_K, Opcode.DIV_X) {
    @Override
    public int apply(int a, int operand) {
      return Integer.divideUnsigned(a, operand);
    }
  },
  /** Bitwise or. */
  OR("or", "|=", Opcode.OR_K, Opcode.OR_X) {
    @Override
    public int apply(int a, int operand) {
      return a | operand;
    }
  },
  /** Bitwise and. */
  AND("and", "&=", Opcode.AND_K, Opcode.AND_X) {
    @Override
    public int apply(int a, int operand) {
      return a & operand;
    }
  },
  /** Bitwise exclusive or. */
  XOR("xor", "^=", Opcode.XOR_K, Opcode.XOR_X) {
    @Override
    public int apply(int a, int operand) {
      return a ^ operand;
    }
  },
  /**
   * Shift to the left. Of an X of 32 and more only the low five bits count: so do the kernel's
   * interpreter and all JIT compilers that were asked but two, those of 32-bit ARM and of ppc64le,
   * which use more bits (docs/kernels.md). No constant of 32 and more is accepted.
   */
  SHIFT_LEFT("lsh", "<<=", Opcode.LSH_K, Opcode.LSH_X) {
    @Override
    public int apply(int a, int operand) {
      return a << operand;
    }
  },
  /** Shift to the right, zeros coming in; for 32 and more see {@link #SHIFT_LEFT}. */
  SHIFT_RIGHT("rsh", ">>=", Opcode.RSH_K, Opcode.RSH_X) {
    @Override
    public int apply(int a, int operand) {
      return a >>> operand;
    }
  };

  private final String mnemonic;
  private final String symbol;
  private final int constantCode;
  private final int indexCode;

  AluOperator(String mnemonic, String symbol, int constantCode, int indexCode) {
    this.mnemonic = mnemonic;
    this.symbol = symbol;
    this.constantCode = constantCode;
    this.indexCode = indexCode;
  }

  /** The new accumulator; {@link #endsFilter} must not hold. */
  public abstract int apply(int a, int operand);

  /**
   * Whether the filter returns 0, which kills the thread, instead of going on: the kernel's answer
   * to a division by zero ({@code bpf_convert_filter} of net/core/filter.c).
   */
  public boolean endsFilter(int operand) {
    return this == DIVIDE && operand == 0;
  }

  /** The assembler's name. */
  public String mnemonic() {
    return mnemonic;
  }

  /** The assignment operator of C. */
  public String symbol() {
    return symbol;
  }

  int code(Operand operand) {
    return operand instanceof Operand.Constant ? constantCode : indexCode;
  }
}

package dev.sluice.bpf.insn;

/**
 * The opcodes that {@code seccomp_check_filter} of kernel/seccomp.c admits, as they stand in {@code
 * sock_filter.code}. A is the accumulator, X the index register, K the constant of the instruction,
 * M the sixteen words of scratch memory; all are 32 bits wide.
 *
 * <p>Half-word, byte and indirect loads, {@code MSH}, the remainder and {@code RET X} are classic
 * BPF too, but not for seccomp.
 */
public final class Opcode {
  /** A = K. */
  public static final int LD_IMM = 0x00;

  /** X = K. */
  public static final int LDX_IMM = 0x01;

  /** M[K] = A. */
  public static final int ST = 0x02;

  /** M[K] = X. */
  public static final int STX = 0x03;

  /** A += K. */
  public static final int ADD_K = 0x04;

  /** Jumps by K. */
  public static final int JA = 0x05;

  /** Returns K. */
  public static final int RET_K = 0x06;

  /** X = A. */
  public static final int TAX = 0x07;

  /** A += X. */
  public static final int ADD_X = 0x0c;

  /** A -= K. */
  public static final int SUB_K = 0x14;

  /** Jumps on A == K. */
  public static final int JEQ_K = 0x15;

  /** Returns A. */
  public static final int RET_A = 0x16;

  /** A -= X. */
  public static final int SUB_X = 0x1c;

  /** Jumps on A == X. */
  public static final int JEQ_X = 0x1d;

  /** A = the word of {@code seccomp_data} at offset K. */
  public static final int LD_W_ABS = 0x20;

  /** A *= K. */
  public static final int MUL_K = 0x24;

  /** Jumps on A &gt; K, unsigned. */
  public static final int JGT_K = 0x25;

  /** A *= X. */
  public static final int MUL_X = 0x2c;

  /** Jumps on A &gt; X, unsigned. */
  public static final int JGT_X = 0x2d;

  /** A /= K, unsigned. */
  public static final int DIV_K = 0x34;

  /** Jumps on A &gt;= K, unsigned. */
  public static final int JGE_K = 0x35;

  /** A /= X, unsigned; returns 0 if X is 0. */
  public static final int DIV_X = 0x3c;

  /** Jumps on A &gt;= X, unsigned. */
  public static final int JGE_X = 0x3d;

  /** A |= K. */
  public static final int OR_K = 0x44;

  /** Jumps on A &amp; K. */
  public static final int JSET_K = 0x45;

  /** A |= X. */
  public static final int OR_X = 0x4c;

  /** Jumps on A &amp; X. */
  public static final int JSET_X = 0x4d;

  /** A &amp;= K. */
  public static final int AND_K = 0x54;

  /** A &amp;= X. */
  public static final int AND_X = 0x5c;

  /** A = M[K]. */
  public static final int LD_MEM = 0x60;

  /** X = M[K]. */
  public static final int LDX_MEM = 0x61;

  /** A &lt;&lt;= K. */
  public static final int LSH_K = 0x64;

  /** A &lt;&lt;= X. */
  public static final int LSH_X = 0x6c;

  /** A &gt;&gt;= K, unsigned. */
  public static final int RSH_K = 0x74;

  /** A &gt;&gt;= X, unsigned. */
  public static final int RSH_X = 0x7c;

  /** A = 64, the size of {@code seccomp_data}. */
  public static final int LD_W_LEN = 0x80;

  /** X = 64, the size of {@code seccomp_data}. */
  public static final int LDX_W_LEN = 0x81;

  /** A = -A. */
  public static final int NEG = 0x84;

  /** A = X. */
  public static final int TXA = 0x87;

  /** A ^= K. */
  public static final int XOR_K = 0xa4;

  /** A ^= X. */
  public static final int XOR_X = 0xac;

  private Opcode() {}
}

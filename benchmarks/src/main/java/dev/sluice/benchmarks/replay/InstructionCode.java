package dev.sluice.benchmarks.replay;

import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.Opcode;
import dev.sluice.bpf.insn.SeccompData;
import dev.sluice.bpf.interpret.ReturnValue;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes single instructions. Unsigned comparisons become signed ones of numbers that are moved by
 * half of their range.
 */
final class InstructionCode {
  /** The local variables: parameters of {@link Segments#DESCRIPTOR}. */
  static final int WORDS = 0;

  static final int MEMORY = 1;
  static final int A = 2;
  static final int X = 3;
  static final int ENTRY = 4;

  private final MethodVisitor code;

  InstructionCode(MethodVisitor code) {
    this.code = code;
  }

  /** Jumps if a test holds, else goes on. */
  void jumpIf(Instruction instruction, Label target) {
    switch (instruction.code()) {
      case Opcode.JEQ_K, Opcode.JEQ_X -> {
        code.visitVarInsn(Opcodes.ILOAD, A);
        operand(instruction, instruction.code() == Opcode.JEQ_X);
        code.visitJumpInsn(Opcodes.IF_ICMPEQ, target);
      }
      case Opcode.JSET_K, Opcode.JSET_X -> {
        code.visitVarInsn(Opcodes.ILOAD, A);
        operand(instruction, instruction.code() == Opcode.JSET_X);
        code.visitInsn(Opcodes.IAND);
        code.visitJumpInsn(Opcodes.IFNE, target);
      }
      case Opcode.JGT_K -> unsigned(instruction, false, Opcodes.IF_ICMPGT, target);
      case Opcode.JGT_X -> unsigned(instruction, true, Opcodes.IF_ICMPGT, target);
      case Opcode.JGE_K -> unsigned(instruction, false, Opcodes.IF_ICMPGE, target);
      case Opcode.JGE_X -> unsigned(instruction, true, Opcodes.IF_ICMPGE, target);
      default -> throw new IllegalArgumentException("no conditional jump: " + instruction);
    }
  }

  private void unsigned(Instruction instruction, boolean withX, int comparison, Label target) {
    code.visitVarInsn(Opcodes.ILOAD, A);
    move();
    if (withX) {
      code.visitVarInsn(Opcodes.ILOAD, X);
      move();
    } else {
      code.visitLdcInsn(instruction.k() + Integer.MIN_VALUE);
    }
    code.visitJumpInsn(comparison, target);
  }

  private void move() {
    code.visitLdcInsn(Integer.MIN_VALUE);
    code.visitInsn(Opcodes.IADD);
  }

  private void operand(Instruction instruction, boolean isX) {
    if (isX) {
      code.visitVarInsn(Opcodes.ILOAD, X);
    } else {
      code.visitLdcInsn(instruction.k());
    }
  }

  /** Writes an instruction without condition; where it goes on is not part of it. */
  void write(Instruction instruction) {
    int k = instruction.k();
    switch (instruction.code()) {
      case Opcode.LD_W_ABS -> {
        element(WORDS, k / Integer.BYTES);
        code.visitVarInsn(Opcodes.ISTORE, A);
      }
      case Opcode.LD_IMM -> set(A, k);
      case Opcode.LD_W_LEN -> set(A, SeccompData.SIZE);
      case Opcode.LDX_IMM -> set(X, k);
      case Opcode.LDX_W_LEN -> set(X, SeccompData.SIZE);
      case Opcode.LD_MEM -> {
        element(MEMORY, k);
        code.visitVarInsn(Opcodes.ISTORE, A);
      }
      case Opcode.LDX_MEM -> {
        element(MEMORY, k);
        code.visitVarInsn(Opcodes.ISTORE, X);
      }
      case Opcode.ST -> store(k, A);
      case Opcode.STX -> store(k, X);
      case Opcode.TAX -> copy(A, X);
      case Opcode.TXA -> copy(X, A);
      case Opcode.ADD_K -> alu(instruction, Opcodes.IADD, false);
      case Opcode.ADD_X -> alu(instruction, Opcodes.IADD, true);
      case Opcode.SUB_K -> alu(instruction, Opcodes.ISUB, false);
      case Opcode.SUB_X -> alu(instruction, Opcodes.ISUB, true);
      case Opcode.MUL_K -> alu(instruction, Opcodes.IMUL, false);
      case Opcode.MUL_X -> alu(instruction, Opcodes.IMUL, true);
      case Opcode.DIV_K -> divide(instruction, false);
      case Opcode.DIV_X -> {
        returnIfZero();
        divide(instruction, true);
      }
      case Opcode.OR_K -> alu(instruction, Opcodes.IOR, false);
      case Opcode.OR_X -> alu(instruction, Opcodes.IOR, true);
      case Opcode.AND_K -> alu(instruction, Opcodes.IAND, false);
      case Opcode.AND_X -> alu(instruction, Opcodes.IAND, true);
      case Opcode.XOR_K -> alu(instruction, Opcodes.IXOR, false);
      case Opcode.XOR_X -> alu(instruction, Opcodes.IXOR, true);
      case Opcode.LSH_K -> alu(instruction, Opcodes.ISHL, false);
      case Opcode.LSH_X -> alu(instruction, Opcodes.ISHL, true);
      case Opcode.RSH_K -> alu(instruction, Opcodes.IUSHR, false);
      case Opcode.RSH_X -> alu(instruction, Opcodes.IUSHR, true);
      case Opcode.NEG -> {
        code.visitVarInsn(Opcodes.ILOAD, A);
        code.visitInsn(Opcodes.INEG);
        code.visitVarInsn(Opcodes.ISTORE, A);
      }
      case Opcode.JA -> {}
      case Opcode.RET_K -> {
        code.visitLdcInsn(k);
        code.visitInsn(Opcodes.IRETURN);
      }
      case Opcode.RET_A -> {
        code.visitVarInsn(Opcodes.ILOAD, A);
        code.visitInsn(Opcodes.IRETURN);
      }
      default -> throw new IllegalArgumentException("not admitted: " + instruction);
    }
  }

  private void element(int array, int index) {
    code.visitVarInsn(Opcodes.ALOAD, array);
    code.visitIntInsn(Opcodes.BIPUSH, index);
    code.visitInsn(Opcodes.IALOAD);
  }

  private void store(int cell, int register) {
    code.visitVarInsn(Opcodes.ALOAD, MEMORY);
    code.visitIntInsn(Opcodes.BIPUSH, cell);
    code.visitVarInsn(Opcodes.ILOAD, register);
    code.visitInsn(Opcodes.IASTORE);
  }

  private void set(int register, int value) {
    code.visitLdcInsn(value);
    code.visitVarInsn(Opcodes.ISTORE, register);
  }

  private void copy(int from, int to) {
    code.visitVarInsn(Opcodes.ILOAD, from);
    code.visitVarInsn(Opcodes.ISTORE, to);
  }

  private void alu(Instruction instruction, int operation, boolean withX) {
    code.visitVarInsn(Opcodes.ILOAD, A);
    operand(instruction, withX);
    code.visitInsn(operation);
    code.visitVarInsn(Opcodes.ISTORE, A);
  }

  private void divide(Instruction instruction, boolean byX) {
    code.visitVarInsn(Opcodes.ILOAD, A);
    operand(instruction, byX);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, "java/lang/Integer", "divideUnsigned", "(II)I", false);
    code.visitVarInsn(Opcodes.ISTORE, A);
  }

  /** A division by zero ends a filter. */
  private void returnIfZero() {
    Label divisible = new Label();
    code.visitVarInsn(Opcodes.ILOAD, X);
    code.visitJumpInsn(Opcodes.IFNE, divisible);
    code.visitLdcInsn(ReturnValue.KILL_THREAD);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(divisible);
  }
}

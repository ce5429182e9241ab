package dev.sluice.benchmarks.replay;

import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.Opcode;
import dev.sluice.bpf.insn.Program;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The methods of a translated filter: each holds some hundred instructions of the program. */
final class Segments {
  /** BPF_MEMWORDS. */
  static final int MEMORY_CELLS = 16;

  /** Words, memory cells, A, X, and the index of the instruction at which to begin. */
  static final String DESCRIPTOR = "([I[IIII)I";

  /** An instruction becomes about 40 bytes at most. */
  private static final int LENGTH = 192;

  private final Program program;
  private final String owner;

  /** By segment, the instructions at which others enter it. */
  private final SortedMap<Integer, SortedSet<Integer>> entries = new TreeMap<>();

  Segments(Program program, String owner) {
    this.program = program;
    this.owner = owner;
    enter(0);
    for (int at = 0; at < program.length(); at++) {
      for (int next : successors(at)) {
        if (segment(next) != segment(at)) {
          enter(next);
        }
      }
    }
  }

  /** The name of a segment's method. */
  static String method(int segment) {
    return "segment" + segment;
  }

  static int segment(int at) {
    return at / LENGTH;
  }

  private void enter(int at) {
    entries.computeIfAbsent(segment(at), s -> new TreeSet<>()).add(at);
  }

  private int[] successors(int at) {
    Instruction instruction = program.at(at);
    return switch (instruction.code()) {
      case Opcode.RET_K, Opcode.RET_A -> new int[0];
      case Opcode.JA -> new int[] {at + 1 + instruction.k()};
      case Opcode.JEQ_K,
          Opcode.JEQ_X,
          Opcode.JGT_K,
          Opcode.JGT_X,
          Opcode.JGE_K,
          Opcode.JGE_X,
          Opcode.JSET_K,
          Opcode.JSET_X ->
          new int[] {at + 1 + instruction.jt(), at + 1 + instruction.jf()};
      default -> new int[] {at + 1};
    };
  }

  /** Adds the methods; a segment that nothing enters gets none. */
  void write(ClassWriter writer) {
    entries.forEach(
        (segment, entered) -> {
          MethodVisitor code =
              writer.visitMethod(
                  Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC,
                  method(segment),
                  DESCRIPTOR,
                  null,
                  null);
          code.visitCode();
          write(segment, entered, code);
          code.visitMaxs(0, 0);
          code.visitEnd();
        });
  }

  private void write(int segment, Collection<Integer> entered, MethodVisitor code) {
    int first = segment * LENGTH;
    int end = Math.min(first + LENGTH, program.length());
    Label[] labels = new Label[end - first];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = new Label();
    }
    int[] keys = entered.stream().mapToInt(Integer::intValue).toArray();
    Label[] targets = new Label[keys.length];
    for (int i = 0; i < keys.length; i++) {
      targets[i] = labels[keys[i] - first];
    }
    code.visitVarInsn(Opcodes.ILOAD, InstructionCode.ENTRY);
    code.visitLookupSwitchInsn(targets[0], keys, targets);
    InstructionCode translated = new InstructionCode(code);
    SortedMap<Integer, Label> elsewhere = new TreeMap<>();
    for (int at = first; at < end; at++) {
      code.visitLabel(labels[at - first]);
      int[] next = successors(at);
      Instruction instruction = program.at(at);
      if (next.length == 2) {
        translated.jumpIf(instruction, target(next[0], first, labels, elsewhere));
      } else {
        translated.write(instruction);
      }
      if (next.length > 0 && (next[next.length - 1] != at + 1 || at + 1 == end)) {
        Label target = target(next[next.length - 1], first, labels, elsewhere);
        code.visitJumpInsn(Opcodes.GOTO, target);
      }
    }
    elsewhere.forEach(
        (to, label) -> {
          code.visitLabel(label);
          leave(to, code);
        });
  }

  private static Label target(
      int to, int first, Label[] labels, SortedMap<Integer, Label> elsewhere) {
    return to < first + labels.length
        ? labels[to - first]
        : elsewhere.computeIfAbsent(to, t -> new Label());
  }

  /** Ends this method with what another segment returns. */
  private void leave(int to, MethodVisitor code) {
    code.visitVarInsn(Opcodes.ALOAD, InstructionCode.WORDS);
    code.visitVarInsn(Opcodes.ALOAD, InstructionCode.MEMORY);
    code.visitVarInsn(Opcodes.ILOAD, InstructionCode.A);
    code.visitVarInsn(Opcodes.ILOAD, InstructionCode.X);
    code.visitLdcInsn(to);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, method(segment(to)), DESCRIPTOR, false);
    code.visitInsn(Opcodes.IRETURN);
  }
}

package dev.sluice.benchmarks.replay;

import dev.sluice.bpf.insn.Opcode;
import dev.sluice.bpf.insn.Program;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Translates filters into classes, one for each filter, which are freed with it.
 *
 * <p>A program is cut into segments, a method each: a method holds 64 KiB at most, and HotSpot
 * never compiles one of more than 8,000 bytes. Jumps go forward only, so that a jump into another
 * segment is a call of its method at the end of this one.
 */
public final class FilterTranslator {
  private static final String NAME = Type.getInternalName(FilterTranslator.class) + "$Translated";

  private FilterTranslator() {}

  /** The filter as code of the virtual machine. */
  public static TranslatedFilter translate(Program program) {
    try {
      MethodHandles.Lookup lookup =
          MethodHandles.lookup().defineHiddenClass(classFile(program), true);
      return (TranslatedFilter)
          lookup.findConstructor(lookup.lookupClass(), MethodType.methodType(void.class)).invoke();
    } catch (Throwable e) {
      throw new IllegalStateException("a translated filter does not load", e);
    }
  }

  private static byte[] classFile(Program program) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS);
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC,
        NAME,
        null,
        "java/lang/Object",
        new String[] {Type.getInternalName(TranslatedFilter.class)});
    constructor(writer);
    evaluate(program, writer);
    Segments segments = new Segments(program, NAME);
    segments.write(writer);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void constructor(ClassWriter writer) {
    MethodVisitor code = writer.visitMethod(0, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static void evaluate(Program program, ClassWriter writer) {
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "evaluate", "([I)I", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 1);
    if (usesMemory(program)) {
      code.visitIntInsn(Opcodes.BIPUSH, Segments.MEMORY_CELLS);
      code.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_INT);
    } else {
      code.visitInsn(Opcodes.ACONST_NULL);
    }
    code.visitInsn(Opcodes.ICONST_0);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, NAME, Segments.method(0), Segments.DESCRIPTOR, false);
    code.visitInsn(Opcodes.IRETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** What is never written is never read: the kernel would not accept the program. */
  private static boolean usesMemory(Program program) {
    return program.instructions().stream()
        .anyMatch(i -> i.code() == Opcode.ST || i.code() == Opcode.STX);
  }
}

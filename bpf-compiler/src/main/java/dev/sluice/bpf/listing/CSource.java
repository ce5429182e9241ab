package dev.sluice.bpf.listing;

import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.Opcode;
import dev.sluice.bpf.insn.Program;
import java.util.Locale;
import java.util.Map;

/**
 * C: a constant array of {@code struct sock_filter} made with the macros of linux/filter.h, to be
 * compiled or included. It compiles without warnings even where nobody uses it.
 *
 * <p>The text is the same for both byte orders as far as the macros go; the offsets in it are those
 * of the machine for which the program was made.
 */
public final class CSource {
  private static final String[] CLASSES = {
    "BPF_LD", "BPF_LDX", "BPF_ST", "BPF_STX", "BPF_ALU", "BPF_JMP", "BPF_RET", "BPF_MISC"
  };
  private static final Map<Integer, String> ARITHMETIC =
      Map.of(
          0x00, "BPF_ADD",
          0x10, "BPF_SUB",
          0x20, "BPF_MUL",
          0x30, "BPF_DIV",
          0x40, "BPF_OR",
          0x50, "BPF_AND",
          0x60, "BPF_LSH",
          0x70, "BPF_RSH",
          0x80, "BPF_NEG",
          0xa0, "BPF_XOR");
  private static final Map<Integer, String> JUMPS =
      Map.of(0x00, "BPF_JA", 0x10, "BPF_JEQ", 0x20, "BPF_JGT", 0x30, "BPF_JGE", 0x40, "BPF_JSET");

  private CSource() {}

  /**
   * The text.
   *
   * @param name the array's name, an identifier of C: see {@link #identifier}
   * @param about lines for the comment at the top
   * @param program the filter
   * @param words how each instruction is explained
   * @param comments more about some instructions, by their indexes
   */
  public static String of(
      String name,
      String about,
      Program program,
      Disassembly words,
      Map<Integer, String> comments) {
    if (!identifier(name).equals(name)) {
      throw new IllegalArgumentException("not an identifier of C: " + name);
    }
    StringBuilder text = new StringBuilder("/*\n");
    about
        .lines()
        .map(CSource::inComment)
        .forEach(l -> text.append(l.isEmpty() ? " *\n" : " * " + l + "\n"));
    text.append(" */\n#include <linux/filter.h>\n\n");
    text.append("static const struct sock_filter ").append(name);
    text.append("[] __attribute__((unused)) = {\n");
    for (int index = 0; index < program.length(); index++) {
      Instruction instruction = program.at(index);
      String comment = comments.getOrDefault(index, "");
      text.append(
          String.format(
              Locale.ROOT,
              "\t/* %4d */ %s, /* %s%s */\n",
              index,
              macro(instruction),
              inComment(words.what(index, instruction).substring(5)),
              comment.isEmpty() ? "" : "; " + inComment(comment)));
    }
    return text.append("};\n").toString();
  }

  /** An identifier of C from any name: other characters become underscores. */
  public static String identifier(String name) {
    String made = name.replaceAll("[^A-Za-z0-9_]", "_");
    return made.isEmpty() || Character.isDigit(made.charAt(0)) ? "_" + made : made;
  }

  private static String macro(Instruction instruction) {
    int code = instruction.code();
    String symbols = symbols(code);
    String k = String.format(Locale.ROOT, "0x%08x", instruction.k());
    boolean conditional = (code & 7) == 5 && code != Opcode.JA;
    // Other instructions ignore jt and jf; where they are not zero all the same, they are kept.
    return conditional || instruction.jt() != 0 || instruction.jf() != 0
        ? String.format(
            Locale.ROOT, "BPF_JUMP(%s, %s, %d, %d)", symbols, k, instruction.jt(), instruction.jf())
        : "BPF_STMT(" + symbols + ", " + k + ")";
  }

  private static String symbols(int code) {
    String group = CLASSES[code & 7];
    return switch (code & 7) {
      case 0, 1 ->
          group
              + switch (code & 0xe0) {
                case 0x00 -> " | BPF_IMM";
                case 0x20 -> " | BPF_W | BPF_ABS";
                case 0x60 -> " | BPF_MEM";
                default -> " | BPF_W | BPF_LEN";
              };
      case 4 ->
          group + " | " + ARITHMETIC.get(code & 0xf0) + (code == Opcode.NEG ? "" : source(code));
      case 5 -> group + " | " + JUMPS.get(code & 0xf0) + (code == Opcode.JA ? "" : source(code));
      case 6 -> group + (code == Opcode.RET_A ? " | BPF_A" : " | BPF_K");
      case 7 -> group + (code == Opcode.TAX ? " | BPF_TAX" : " | BPF_TXA");
      default -> group;
    };
  }

  private static String source(int code) {
    return (code & 8) == 0 ? " | BPF_K" : " | BPF_X";
  }

  private static String inComment(String text) {
    return text.replace("*/", "* /").replace("/*", "/ *").replaceAll("\\p{Cntrl}", " ");
  }
}

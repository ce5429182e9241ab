package dev.sluice.bpf.listing;

import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.Operation;
import dev.sluice.profile.policy.Action;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Assembler text: a head line, then one line an instruction with its index, its four fields in
 * hexadecimal, the mnemonic and what it does.
 *
 * <pre>
 *    #  code jt jf k
 *    0  0020 00 00 00000004  ld   A = arch
 *    1  0015 00 01 c000003e  jeq  if A == 0xc000003e goto 2 else 3
 *    2  0006 00 00 00050026  ret  return errno 38
 *    3  0006 00 00 80000000  ret  return kill process
 * </pre>
 *
 * Instructions that the kernel would refuse are shown too. Immutable.
 */
public final class Disassembly {
  private final ByteOrder order;
  private final Function<Action, String> actions;
  private final Map<Integer, String> comments;

  private Disassembly(
      ByteOrder order, Function<Action, String> actions, Map<Integer, String> comments) {
    this.order = order;
    this.actions = actions;
    this.comments = comments;
  }

  /**
   * For filters of a machine of the given byte order: it decides which half of an argument is
   * which.
   */
  public static Disassembly of(ByteOrder order) {
    return new Disassembly(order, Action::toString, Map.of());
  }

  /** The same with actions in other words, such as those of {@link Action#text}. */
  public Disassembly withActions(Function<Action, String> text) {
    return new Disassembly(order, text, comments);
  }

  /** The same with a comment behind some instructions, by their indexes. */
  public Disassembly withComments(Map<Integer, String> texts) {
    return new Disassembly(order, actions, Map.copyOf(texts));
  }

  /** The text, with a line end after each line. */
  public String text(List<Instruction> program) {
    StringBuilder text = new StringBuilder("   #  code jt jf k\n");
    for (int index = 0; index < program.size(); index++) {
      text.append(line(index, program.get(index))).append('\n');
    }
    return text.toString();
  }

  private String line(int index, Instruction instruction) {
    String what = what(index, instruction);
    String comment =
        Optional.ofNullable(comments.get(index))
            .map(text -> " ".repeat(Math.max(0, 40 - what.length())) + "  ; " + text)
            .orElse("");
    return String.format(
            Locale.ROOT,
            "%4d  %04x %02x %02x %08x  ",
            index,
            instruction.code(),
            instruction.jt(),
            instruction.jf(),
            instruction.k())
        + what
        + comment.replace('\n', ' ');
  }

  String what(int index, Instruction instruction) {
    Operation.Visitor<String> words = new OperationText(index, order, actions);
    return instruction
        .operation()
        .map(operation -> operation.accept(words))
        .orElse("???  not permitted in a seccomp filter");
  }
}

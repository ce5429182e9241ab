package dev.sluice.bpf.listing;

import dev.sluice.bpf.insn.Operand;
import dev.sluice.bpf.insn.Operation;
import dev.sluice.bpf.insn.SeccompData;
import dev.sluice.bpf.interpret.ReturnValue;
import dev.sluice.profile.policy.Action;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.function.Function;

/** One operation in words: mnemonic, then what happens. Jump targets are absolute indexes. */
final class OperationText implements Operation.Visitor<String> {
  private final int index;
  private final ByteOrder order;
  private final Function<Action, String> actions;

  OperationText(int index, ByteOrder order, Function<Action, String> actions) {
    this.index = index;
    this.order = order;
    this.actions = actions;
  }

  @Override
  public String loadWord(Operation.LoadWord operation) {
    int offset = operation.offset();
    return line(
        "ld",
        "A = "
            + (SeccompData.isWord(offset)
                ? SeccompData.wordName(offset, order)
                : "seccomp_data[" + Integer.toUnsignedString(offset) + "]"));
  }

  @Override
  public String loadImmediate(Operation.LoadImmediate operation) {
    return line("ld", "A = " + number(operation.value()));
  }

  @Override
  public String loadMemory(Operation.LoadMemory operation) {
    return line("ld", "A = " + cell(operation.cell()));
  }

  @Override
  public String loadLength(Operation.LoadLength operation) {
    return line("ld", "A = " + SeccompData.SIZE);
  }

  @Override
  public String loadXImmediate(Operation.LoadXImmediate operation) {
    return line("ldx", "X = " + number(operation.value()));
  }

  @Override
  public String loadXMemory(Operation.LoadXMemory operation) {
    return line("ldx", "X = " + cell(operation.cell()));
  }

  @Override
  public String loadXLength(Operation.LoadXLength operation) {
    return line("ldx", "X = " + SeccompData.SIZE);
  }

  @Override
  public String store(Operation.Store operation) {
    return line("st", cell(operation.cell()) + " = A");
  }

  @Override
  public String storeX(Operation.StoreX operation) {
    return line("stx", cell(operation.cell()) + " = X");
  }

  @Override
  public String alu(Operation.Alu operation) {
    return line(
        operation.operator().mnemonic(),
        "A " + operation.operator().symbol() + " " + operand(operation.operand()));
  }

  @Override
  public String negate(Operation.Negate operation) {
    return line("neg", "A = -A");
  }

  @Override
  public String jumpAlways(Operation.JumpAlways operation) {
    return line("ja", "goto " + (index + 1 + Integer.toUnsignedLong(operation.skipped())));
  }

  @Override
  public String jump(Operation.Jump operation) {
    return line(
        operation.test().mnemonic(),
        String.format(
            Locale.ROOT,
            "if A %s %s goto %d else %d",
            operation.test().symbol(),
            operand(operation.operand()),
            index + 1 + operation.jt(),
            index + 1 + operation.jf()));
  }

  @Override
  public String returnConstant(Operation.ReturnConstant operation) {
    int value = operation.value();
    String unknown = ReturnValue.isKnown(value) ? "" : " (unknown action " + hex(value) + ")";
    return line("ret", "return " + actions.apply(ReturnValue.action(value)) + unknown);
  }

  @Override
  public String returnAccumulator(Operation.ReturnAccumulator operation) {
    return line("ret", "return A");
  }

  @Override
  public String tax(Operation.Tax operation) {
    return line("tax", "X = A");
  }

  @Override
  public String txa(Operation.Txa operation) {
    return line("txa", "A = X");
  }

  private static String line(String mnemonic, String text) {
    return String.format(Locale.ROOT, "%-4s %s", mnemonic, text);
  }

  private static String cell(int cell) {
    return "M[" + Integer.toUnsignedString(cell) + "]";
  }

  private static String operand(Operand operand) {
    return operand instanceof Operand.Constant constant ? number(constant.value()) : "X";
  }

  /** Small numbers are call numbers and error numbers, large ones are masks and architectures. */
  private static String number(int value) {
    return value >= 0 && value < 4096 ? Integer.toString(value) : hex(value);
  }

  private static String hex(int value) {
    return String.format(Locale.ROOT, "0x%08x", value);
  }
}

package dev.sluice.bpf.report;

import dev.sluice.bpf.insn.AluOperator;
import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.insn.Operand;
import dev.sluice.bpf.insn.Operation;
import dev.sluice.bpf.insn.SeccompData;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.SyscallNumber;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What instructions do and ask, in words that name what the accumulator holds where one knows. */
final class DecisionWords {
  /** What the accumulator is called where several ways lead that fill it differently. */
  static final String ACCUMULATOR = "A";

  private static final int LONGEST = 60;
  private static final String ARCH = "arch";
  private static final String NUMBER = "nr";

  private final ByteOrder order;
  private final List<Abi> abis;

  /**
   * Words about a filter.
   *
   * @param abis the ABIs that it is for
   */
  DecisionWords(ByteOrder order, List<Abi> abis) {
    this.order = order;
    this.abis = abis;
  }

  /** A word of what filters see. */
  String word(int offset) {
    return SeccompData.wordName(offset, order);
  }

  /** A memory cell. */
  static String cell(int cell) {
    return "M[" + cell + "]";
  }

  /** Small numbers are call numbers and error numbers, large ones are masks. */
  static String constant(int value) {
    return value >= 0 && value < 4096 ? Integer.toString(value) : hex(value);
  }

  static String hex(int value) {
    return String.format(Locale.ROOT, "0x%08x", value);
  }

  private static String operand(Operand operand) {
    return operand instanceof Operand.Constant constant ? constant(constant.value()) : "X";
  }

  /** What is calculated from what the accumulator held; its own name if that gets too long. */
  static String calculated(Operation.Alu alu, String held) {
    String sign = alu.operator().symbol().replace("=", "");
    String text = grouped(held) + " " + sign + " " + operand(alu.operand());
    return text.length() > LONGEST ? ACCUMULATOR : text;
  }

  /** The instruction that calculates. */
  static String calculation(Operation.Alu alu) {
    boolean mayEnd =
        alu.operator() == AluOperator.DIVIDE && alu.operand() instanceof Operand.IndexRegister;
    return ACCUMULATOR
        + " "
        + alu.operator().symbol()
        + " "
        + operand(alu.operand())
        + (mayEnd ? ", or kill thread where X is 0" : "");
  }

  /** What a conditional jump asks of what the accumulator holds. */
  String question(Operation.Jump jump, String held) {
    String operand = operand(jump.operand());
    String asked =
        jump.test() == JumpTest.ANY_BIT
            ? "(" + grouped(held) + " & " + operand + ") != 0"
            : grouped(held) + " " + jump.test().symbol() + " " + operand;
    return jump.operand() instanceof Operand.Constant constant
        ? asked + named(held, constant.value())
        : asked;
  }

  private static String grouped(String text) {
    return text.indexOf(' ') < 0 ? text : "(" + text + ")";
  }

  /** Whose architecture that is, and whose number where there is one ABI only. */
  private String named(String held, int value) {
    String name = "";
    if (held.equals(ARCH)) {
      name =
          AbiCatalog.builtIn().all().stream()
              .filter(abi -> abi.auditArch().equals(new AuditArch(value)))
              .map(Abi::name)
              .collect(Collectors.joining(", "));
    } else if (held.equals(NUMBER) && abis.size() == 1) {
      name =
          abis.get(0)
              .syscalls()
              .numbered(new SyscallNumber(value))
              .map(call -> call.name().value())
              .orElse("");
    }
    return name.isEmpty() ? "" : " (" + name + ")";
  }
}

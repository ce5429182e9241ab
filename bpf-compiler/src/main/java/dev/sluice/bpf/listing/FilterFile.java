package dev.sluice.bpf.listing;

import dev.sluice.bpf.insn.AcceptanceCheck;
import dev.sluice.bpf.insn.FilterBytes;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.insn.RejectedFilterException;
import dev.sluice.bpf.insn.Rejection;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Raw filters of unknown quality: the program in them, or what the kernel has against it. */
public final class FilterFile {
  private FilterFile() {}

  /**
   * Reads a raw filter. Findings about an instruction stand in the disassembly, as the text of a
   * source file of the filter's name.
   *
   * @param name what diagnostics call the filter, usually its path
   * @param bytes the whole file
   * @param order the byte order of the machine that the filter is for
   */
  public static Checked<Program> read(String name, byte[] bytes, ByteOrder order) {
    List<Instruction> instructions;
    try {
      instructions = FilterBytes.read(bytes, order);
    } catch (RejectedFilterException refused) {
      return Checked.refused(
          Diagnostics.of(
              refused.rejections().stream()
                  .map(r -> Diagnostic.of(code(r.reason()), name + ": " + r.reason().text()))
                  .toList()));
    }
    List<Rejection> rejections = AcceptanceCheck.rejections(instructions);
    if (rejections.isEmpty()) {
      return Checked.of(new Program(instructions), Diagnostics.none());
    }
    Optional<ByteOrder> other = FilterBytes.byteOrder(bytes);
    if (other.isPresent()) {
      return Checked.refused(
          Diagnostics.of(
              List.of(
                  Diagnostic.of(
                          DiagnosticCode.FILTER_BYTE_ORDER,
                          name + ": a filter for a " + words(other.get()) + " machine")
                      .withHint("name an ABI of that byte order"))));
    }
    return Checked.refused(
        Diagnostics.of(rejections.stream().map(in(name, instructions, order)).toList()));
  }

  private static Function<Rejection, Diagnostic> in(
      String name, List<Instruction> instructions, ByteOrder order) {
    SourceFile listing = new SourceFile(name, Disassembly.of(order).text(instructions));
    return rejection -> {
      int start = lineStart(listing, rejection.index() + 2);
      int end = start + listing.line(rejection.index() + 2).length();
      return Diagnostic.at(
          new Span(listing, start, end),
          code(rejection.reason()),
          "the kernel refuses instruction " + rejection.index() + ": " + rejection.reason().text());
    };
  }

  private static int lineStart(SourceFile listing, int line) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = listing.text().indexOf('\n', start) + 1;
    }
    return start;
  }

  private static String words(ByteOrder order) {
    return order == ByteOrder.LITTLE_ENDIAN ? "little-endian" : "big-endian";
  }

  private static DiagnosticCode code(Rejection.Reason reason) {
    return switch (reason) {
      case TRUNCATED -> DiagnosticCode.FILTER_TRUNCATED;
      case EMPTY, TOO_LONG -> DiagnosticCode.FILTER_LENGTH;
      case OPCODE -> DiagnosticCode.FILTER_OPCODE;
      case DIVISION_BY_ZERO, SHIFT_TOO_FAR, NO_SUCH_CELL -> DiagnosticCode.FILTER_CONSTANT;
      case UNALIGNED_LOAD, LOAD_OUT_OF_RANGE -> DiagnosticCode.FILTER_LOAD;
      case JUMP_OUT_OF_RANGE -> DiagnosticCode.FILTER_JUMP;
      case NO_RETURN -> DiagnosticCode.FILTER_RETURN;
      case UNWRITTEN_CELL -> DiagnosticCode.FILTER_MEMORY;
    };
  }
}

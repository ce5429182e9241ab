package dev.sluice.benchmarks.figures;

import dev.sluice.bpf.insn.Operation;
import dev.sluice.bpf.insn.Program;

/** The longest path through the graph of a program, whether or not some call can take it. */
final class LongestPath {
  private LongestPath() {}

  static int of(Program program) {
    int[] longest = new int[program.length()];
    for (int at = program.length() - 1; at >= 0; at--) {
      Operation operation = program.operation(at);
      int rest;
      if (operation instanceof Operation.Jump jump) {
        rest = Math.max(longest[at + 1 + jump.jt()], longest[at + 1 + jump.jf()]);
      } else if (operation instanceof Operation.JumpAlways jump) {
        rest = longest[at + 1 + jump.skipped()];
      } else {
        rest = at + 1 == program.length() || isEnd(operation) ? 0 : longest[at + 1];
      }
      longest[at] = 1 + rest;
    }
    return longest[0];
  }

  private static boolean isEnd(Operation operation) {
    return operation instanceof Operation.ReturnConstant
        || operation instanceof Operation.ReturnAccumulator;
  }
}

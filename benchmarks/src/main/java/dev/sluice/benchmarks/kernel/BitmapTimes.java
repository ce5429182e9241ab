package dev.sluice.benchmarks.kernel;

import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.insn.SeccompData;
import dev.sluice.bpf.interpret.ReturnValue;
import dev.sluice.profile.abi.Abi;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether this kernel answers from its bitmap: two filters that permit a call after two thousand
 * comparisons of its number. One of them looks at an argument first, so that the kernel cannot know
 * beforehand.
 *
 * @param names of the filters: none, the shortest, the one in the bitmap, the other
 * @param filters in the same order
 * @param times in the same order
 */
record BitmapTimes(List<String> names, List<Optional<Program>> filters, List<FilterTimes> times) {
  static final int COMPARISONS = 2000;

  private static final int SHORTEST = 1;
  private static final int KNOWN = 2;
  private static final int ARGUMENT = 3;

  static BitmapTimes measure(CallTimes kernel, Abi abi, int rounds, int repetitions) {
    List<Optional<Program>> filters =
        List.of(
            Optional.empty(),
            Optional.of(Program.of(Instruction.returnValue(ReturnValue.ALLOW))),
            Optional.of(comparisons(List.of())),
            Optional.of(
                comparisons(
                    List.of(
                        Instruction.loadWord(
                            SeccompData.argumentLow(0, ByteOrder.nativeOrder()))))));
    return new BitmapTimes(
        List.of(
            "no filter",
            "one that permits everything",
            COMPARISONS + " comparisons of the number",
            "the same after a look at an argument"),
        filters,
        kernel.measure(filters, List.of(MeasuredCalls.close(abi)), rounds, repetitions));
  }

  private static Program comparisons(List<Instruction> before) {
    List<Instruction> instructions = new ArrayList<>(before);
    instructions.add(Instruction.loadWord(SeccompData.NUMBER));
    for (int i = 0; i < COMPARISONS; i++) {
      instructions.add(Instruction.jump(JumpTest.EQUAL, 100_000 + i, 0, 1));
      instructions.add(Instruction.returnValue(ReturnValue.ERRNO | 1));
    }
    instructions.add(Instruction.returnValue(ReturnValue.ALLOW));
    return new Program(instructions);
  }

  /** How much longer a call takes than under the shortest filter: with the bitmap, and without. */
  double ratio(boolean bitmap) {
    return Spread.ofRatios(nanoseconds(bitmap ? KNOWN : ARGUMENT), nanoseconds(SHORTEST)).median();
  }

  /** Nanoseconds of a call under one of the filters, by round. */
  List<Double> nanoseconds(int filter) {
    return times.get(filter).calls().get(0);
  }
}

package dev.sluice.benchmarks.replay;

import dev.sluice.bpf.insn.SeccompData;
import dev.sluice.profile.abi.Call;
import java.nio.ByteOrder;

/** Calls as filters see them: the sixteen words of {@code seccomp_data}. */
public final class CallWords {
  private CallWords() {}

  /**
   * The words of a call.
   *
   * @param order which half of a 64-bit field comes first
   */
  public static int[] of(Call call, ByteOrder order) {
    int[] words = new int[SeccompData.SIZE / Integer.BYTES];
    words[SeccompData.NUMBER / Integer.BYTES] = call.number().value();
    words[SeccompData.ARCH / Integer.BYTES] = call.arch().token();
    put(
        words,
        SeccompData.instructionPointerLow(order),
        SeccompData.instructionPointerHigh(order),
        call.instructionPointer());
    for (int argument = 0; argument < SeccompData.ARGUMENT_COUNT; argument++) {
      put(
          words,
          SeccompData.argumentLow(argument, order),
          SeccompData.argumentHigh(argument, order),
          call.arguments().get(argument));
    }
    return words;
  }

  private static void put(int[] words, int low, int high, long value) {
    words[low / Integer.BYTES] = (int) value;
    words[high / Integer.BYTES] = (int) (value >>> Integer.SIZE);
  }
}

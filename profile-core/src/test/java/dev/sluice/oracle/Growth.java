package dev.sluice.oracle;

import java.util.function.IntConsumer;

/**
 * How the cost of an input grows with its length: the processor time of this process for an input
 * and for one four times as long, as a ratio inside one run, so that neither a slow machine nor a
 * busy one changes the answer.
 */
public final class Growth {
  private static final int FACTOR = 4;
  // Between 4, in proportion to the length, and 16, to its square.
  private static final double MOST = 9;
  private static final long NOISE_NANOSECONDS = 200_000_000;
  private static final int ATTEMPTS = 3;

  private Growth() {}

  /**
   * Reads inputs of two lengths.
   *
   * @param what names the input in the message
   * @param length the smaller of the two
   * @param reading reads an input of a length
   * @throws AssertionError if the cost grows like the square of the length, or faster
   */
  public static void isInProportion(String what, int length, IntConsumer reading) {
    reading.accept(length);
    long small = Long.MAX_VALUE;
    long large = Long.MAX_VALUE;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      small = Math.min(small, nanoseconds(length, reading));
      large = Math.min(large, nanoseconds(FACTOR * length, reading));
      if (large < NOISE_NANOSECONDS || large < MOST * small) {
        return;
      }
    }
    throw new AssertionError(
        "%s: %d times the length take %.1f times as long (%d ms)"
            .formatted(what, FACTOR, (double) large / small, large / 1_000_000));
  }

  private static long nanoseconds(int length, IntConsumer reading) {
    long began = processorTime();
    reading.accept(length);
    return processorTime() - began;
  }

  private static long processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }
}

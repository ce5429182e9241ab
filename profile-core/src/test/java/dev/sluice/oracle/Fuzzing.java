package dev.sluice.oracle;

import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Runs a check on random inputs for as long as the system property {@code sluice.fuzz.seconds} says
 * (1 unless told otherwise). The seeds are 0, 1, 2 …, so a failure found once is found again.
 */
public final class Fuzzing {
  private Fuzzing() {}

  /**
   * Calls the check with one source of randomness after the other.
   *
   * @param check throws if it finds a defect
   * @return how many inputs were tried, at least one
   * @throws AssertionError naming the seed, if the check throws
   */
  public static long run(Consumer<Random> check) {
    long seconds = Long.getLong("sluice.fuzz.seconds", 1);
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    long seed = 0;
    do {
      try {
        check.accept(new Random(seed));
      } catch (RuntimeException | AssertionError | StackOverflowError e) {
        throw new AssertionError("seed " + seed, e);
      }
      seed++;
    } while (System.nanoTime() - end < 0);
    return seed;
  }
}

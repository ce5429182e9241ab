package dev.sluice.benchmarks.replay;

/** A filter as code of the virtual machine. Safe for use by many threads. */
public interface TranslatedFilter {
  /**
   * What the filter returns.
   *
   * @param words {@code seccomp_data} as {@link CallWords} writes it; it is only read
   */
  int evaluate(int[] words);
}

package dev.sluice.benchmarks.kernel;

import java.util.List;

/**
 * The times of one filter.
 *
 * @param install nanoseconds of installing it, by round; zero without filter
 * @param calls by workload, nanoseconds for one call, by round
 */
public record FilterTimes(List<Double> install, List<List<Double>> calls) {
  /** Keeps copies. */
  public FilterTimes {
    install = List.copyOf(install);
    calls = calls.stream().map(List::copyOf).toList();
  }
}

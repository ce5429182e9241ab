package dev.sluice.benchmarks.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * What several rounds gave.
 *
 * @param low a tenth of the rounds gave less
 * @param median half of them did
 * @param high a tenth gave more
 */
public record Spread(double low, double median, double high) {
  /** The spread of one figure for each round. */
  public static Spread of(List<Double> rounds) {
    List<Double> sorted = rounds.stream().sorted().toList();
    return new Spread(at(sorted, 0.1), at(sorted, 0.5), at(sorted, 0.9));
  }

  /** The spread of the differences within each round. */
  public static Spread ofDifferences(List<Double> rounds, List<Double> less) {
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      differences.add(rounds.get(i) - less.get(i));
    }
    return of(differences);
  }

  /** The spread of the ratios within each round. */
  public static Spread ofRatios(List<Double> rounds, List<Double> by) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      ratios.add(rounds.get(i) / by.get(i));
    }
    return of(ratios);
  }

  private static double at(List<Double> sorted, double part) {
    double place = part * (sorted.size() - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.size() - 1);
    double rest = place - below;
    return sorted.get(below) * (1 - rest) + sorted.get(above) * rest;
  }
}

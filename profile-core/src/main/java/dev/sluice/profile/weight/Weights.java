package dev.sluice.profile.weight;

import java.util.List;

/**
 * How often calls are made, relative to each other. Immutable.
 *
 * @param samples what was seen, the same call any number of times; nothing if all calls are to
 *     count the same
 */
public record Weights(List<Sample> samples) {
  /** Keeps a copy. */
  public Weights {
    samples = List.copyOf(samples);
  }

  /** Nothing is known. */
  public static Weights none() {
    return new Weights(List.of());
  }
}

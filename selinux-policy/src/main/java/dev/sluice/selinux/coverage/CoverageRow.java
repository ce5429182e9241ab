package dev.sluice.selinux.coverage;

import dev.sluice.profile.abi.Abi;
import dev.sluice.selinux.access.OperationName;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Who keeps one intention on one ABI.
 *
 * @param intention what is intended
 * @param abi the ABI
 * @param strengths how much of it each layer keeps; layers that do not matter are missing
 * @param open the ways that no layer closes
 */
public record CoverageRow(
    Intention intention, Abi abi, Map<Layer, Strength> strengths, List<OperationName> open) {
  /** Copies the collections. */
  public CoverageRow {
    Map<Layer, Strength> sorted = new EnumMap<>(Layer.class);
    sorted.putAll(strengths);
    strengths = Collections.unmodifiableMap(sorted);
    open = List.copyOf(open);
  }

  /** How much of it a layer keeps. */
  public Strength of(Layer layer) {
    return strengths.getOrDefault(layer, Strength.NONE);
  }

  /** The number of layers that keep all of it: two that agree stand for each other. */
  public long keepers() {
    return strengths.values().stream().filter(s -> s == Strength.ALL).count();
  }
}

package dev.sluice.bpf.report;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known before an instruction.
 *
 * @param at the index of the instruction
 * @param accumulator the register A; empty if that is not known
 * @param index the register X, in the same way
 * @param cells the memory cells of which something is known
 */
record KnownState(
    int at, Optional<Integer> accumulator, Optional<Integer> index, Map<Integer, Integer> cells) {
  /** The kernel clears both registers. */
  static final KnownState START = new KnownState(0, Optional.of(0), Optional.of(0), Map.of());

  /** The same before another instruction. */
  KnownState to(int other) {
    return new KnownState(other, accumulator, index, cells);
  }

  /** What holds before the next instruction if the accumulator changes. */
  KnownState thenAccumulator(Optional<Integer> value) {
    return new KnownState(at + 1, value, index, cells);
  }

  /** What holds before the next instruction if the index register changes. */
  KnownState thenIndex(Optional<Integer> value) {
    return new KnownState(at + 1, accumulator, value, cells);
  }

  /** What holds before the next instruction if a cell changes. */
  KnownState thenCell(int cell, Optional<Integer> value) {
    Map<Integer, Integer> changed = new TreeMap<>(cells);
    changed.remove(cell);
    value.ifPresent(known -> changed.put(cell, known));
    return new KnownState(at + 1, accumulator, index, changed);
  }

  /** What is known of a cell. */
  Optional<Integer> cell(int cell) {
    return Optional.ofNullable(cells.get(cell));
  }
}

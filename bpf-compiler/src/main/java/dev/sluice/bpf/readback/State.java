package dev.sluice.bpf.readback;

import dev.sluice.profile.meaning.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * What the registers and the scratch memory hold, as functions of the call.
 *
 * @param a the accumulator
 * @param x the index register
 * @param memory the 16 cells
 */
record State(Word a, Word x, List<Word> memory) {
  static final int CELLS = 16;

  State {
    memory = List.copyOf(memory);
  }

  State withA(Word value) {
    return new State(value, x, memory);
  }

  State withX(Word value) {
    return new State(a, value, memory);
  }

  State withCell(int cell, Word value) {
    List<Word> changed = new ArrayList<>(memory);
    changed.set(cell, value);
    return new State(a, x, changed);
  }

  /** The same state with everything forgotten that is not live. */
  State keeping(int live, Word forgotten) {
    List<Word> kept = new ArrayList<>(memory);
    for (int cell = 0; cell < CELLS; cell++) {
      if ((live & Liveness.cell(cell)) == 0) {
        kept.set(cell, forgotten);
      }
    }
    return new State(
        (live & Liveness.A) == 0 ? forgotten : a, (live & Liveness.X) == 0 ? forgotten : x, kept);
  }
}

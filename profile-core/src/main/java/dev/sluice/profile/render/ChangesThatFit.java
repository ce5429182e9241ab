package dev.sluice.profile.render;

import dev.sluice.profile.review.Change;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Changes for which there is room, and the others, each in their order. What may permit more gets
 * its room first.
 *
 * @param shown those for which there is room
 * @param left the others
 */
public record ChangesThatFit(List<Change> shown, List<Change> left) {
  /** Copies the lists. */
  public ChangesThatFit {
    shown = List.copyOf(shown);
    left = List.copyOf(left);
  }

  /**
   * Those that fit.
   *
   * @param changes all changes
   * @param room how much room there is
   * @param size how much of it a change takes
   */
  public static ChangesThatFit of(List<Change> changes, int room, ToIntFunction<Change> size) {
    BitSet fit = new BitSet();
    int taken = 0;
    for (boolean widening : new boolean[] {true, false}) {
      for (int i = 0; i < changes.size(); i++) {
        if (changes.get(i).effect().mayWiden() == widening) {
          int more = size.applyAsInt(changes.get(i));
          if (more <= room - taken) {
            fit.set(i);
            taken += more;
          }
        }
      }
    }
    List<Change> shown = new ArrayList<>();
    List<Change> left = new ArrayList<>();
    IntStream.range(0, changes.size())
        .forEach(i -> (fit.get(i) ? shown : left).add(changes.get(i)));
    return new ChangesThatFit(shown, left);
  }
}

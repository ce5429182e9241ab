package dev.sluice.profile.clause;

import java.util.ArrayList;
import java.util.List;

/**
 * Conditions on different registers, all of which have to hold.
 *
 * @param sets by register, the first one first
 */
public record Clause(List<RegisterSet> sets) {
  /** Holds whatever the arguments. */
  public static final Clause ALWAYS = new Clause(List.of());

  /** Copies the conditions. */
  public Clause {
    sets = List.copyOf(sets);
  }

  /** The same with one more condition, on a register before all others. */
  public Clause behind(RegisterSet first) {
    List<RegisterSet> all = new ArrayList<>(List.of(first));
    all.addAll(sets);
    return new Clause(all);
  }
}

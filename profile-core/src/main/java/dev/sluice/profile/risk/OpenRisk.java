package dev.sluice.profile.risk;

import dev.sluice.profile.abi.SyscallName;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A note that applies to what a policy permits on one ABI. Immutable.
 *
 * @param note the note
 * @param openings the permitted calls that open it, in the order of the note
 */
public record OpenRisk(RiskNote note, List<Opening> openings) {
  /** Copies the list. */
  public OpenRisk {
    openings = List.copyOf(openings);
  }

  /** The calls that open it, a multiplexer for what it carries out. */
  public SortedSet<SyscallName> calls() {
    SortedSet<SyscallName> calls = new TreeSet<>();
    openings.forEach(opening -> calls.add(opening.through()));
    return calls;
  }

  /**
   * One way in.
   *
   * @param call what the note says
   * @param through the call that a program makes: the same, or a multiplexer
   * @param unseen whether arguments decide that a filter cannot see on this ABI
   */
  public record Opening(RiskyCall call, SyscallName through, boolean unseen) {}
}

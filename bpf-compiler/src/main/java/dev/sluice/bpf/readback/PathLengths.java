package dev.sluice.bpf.readback;

import dev.sluice.bpf.insn.Program;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.meaning.DiagramLimitException;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import java.nio.ByteOrder;
import java.util.SortedSet;

/**
 * How many instructions a filter executes: exactly the numbers for which there is a call, not those
 * of paths that no call takes because their tests contradict each other. As safe for threads as its
 * universe.
 */
public final class PathLengths {
  private final SymbolicExecution execution;

  private PathLengths(SymbolicExecution execution) {
    this.execution = execution;
  }

  /**
   * Follows a filter.
   *
   * @param program what the kernel would accept
   * @param order the byte order of the machine that runs it
   * @param universe where the conditions of paths are to live
   * @return what can be asked, or {@link DiagnosticCode#TOO_COMPLEX}
   */
  public static Checked<PathLengths> of(Program program, ByteOrder order, Universe universe) {
    try {
      return Checked.of(
          new PathLengths(new SymbolicExecution(program, order, universe)), Diagnostics.none());
    } catch (DiagramLimitException e) {
      return Readback.refused("what this filter means needs " + e.exceeded());
    } catch (StateLimitException e) {
      return Readback.tooManyStates();
    }
  }

  /**
   * The numbers of instructions that some of the calls execute, the return included.
   *
   * @param calls a predicate of the same universe
   * @return empty only if there are no such calls
   * @throws DiagramLimitException if the universe is too small for the conditions
   */
  public SortedSet<Integer> among(Predicate calls) {
    return execution.lengths(calls);
  }
}

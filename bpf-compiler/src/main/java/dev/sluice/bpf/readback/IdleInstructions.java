package dev.sluice.bpf.readback;

import dev.sluice.bpf.insn.Operation;
import dev.sluice.bpf.insn.Program;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.meaning.DiagramLimitException;
import dev.sluice.profile.meaning.Universe;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Instructions of a filter for which there is no call: nobody executes them, or they test what is
 * known already. In a filter that somebody wrote they are rules that never decide.
 */
public final class IdleInstructions {
  private static final int MOST_NAMED = 8;

  private IdleInstructions() {}

  /**
   * What is idle in a filter, a finding for each of the two kinds, with the numbers of the
   * instructions, counted from 0.
   *
   * @param name what the findings call the filter
   * @param program what the kernel would accept
   * @param order the byte order of the machine that runs it
   * @param universe where what reaches an instruction is to live
   * @return the findings; {@link DiagnosticCode#TOO_COMPLEX} beyond the limits of {@link Readback}
   */
  public static Checked<Diagnostics> of(
      String name, Program program, ByteOrder order, Universe universe) {
    try {
      SortedMap<Integer, SortedSet<Integer>> ways =
          new SymbolicExecution(program, order, universe).ways();
      List<Diagnostic> findings = new ArrayList<>();
      add(
          findings,
          name,
          "no call executes",
          "'sluice disasm' shows them: what comes before takes all calls",
          program,
          at -> !ways.containsKey(at));
      add(
          findings,
          name,
          "tests go one way for every call at",
          "rules that never decide, or tests that whoever made the filter could have left out",
          program,
          at ->
              ways.containsKey(at)
                  && program.operation(at) instanceof Operation.Jump
                  && ways.get(at).size() == 1);
      return Checked.of(Diagnostics.of(findings), Diagnostics.none());
    } catch (DiagramLimitException e) {
      return Readback.refused("what reaches the instructions of this filter needs " + e.exceeded());
    } catch (StateLimitException e) {
      return Readback.tooManyStates();
    }
  }

  private static void add(
      List<Diagnostic> findings,
      String name,
      String what,
      String hint,
      Program program,
      IntPredicate idle) {
    List<Integer> found = IntStream.range(0, program.length()).filter(idle).boxed().toList();
    if (!found.isEmpty()) {
      String numbers =
          found.stream().limit(MOST_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
      String more =
          found.size() > MOST_NAMED ? " and %d more".formatted(found.size() - MOST_NAMED) : "";
      findings.add(
          Diagnostic.of(
                  DiagnosticCode.IDLE_INSTRUCTIONS,
                  "%s: %s instruction %s%s".formatted(name, what, numbers, more))
              .withHint(hint));
    }
  }
}

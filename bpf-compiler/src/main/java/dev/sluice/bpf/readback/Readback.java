package dev.sluice.bpf.readback;

import dev.sluice.bpf.insn.Program;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.meaning.DiagramLimitException;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Universe;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Reads a filter back into its meaning.
 *
 * <p>Classic BPF jumps forward only, so a program is a graph without cycles. It is executed once
 * for every instruction and every distinct state of what is still to be read there; then the
 * actions are joined from the last instruction to the first.
 */
public final class Readback {
  /** The number of pairs of instruction and state beyond which a program is refused. */
  public static final int STATE_LIMIT = 500_000;

  private Readback() {}

  /**
   * The meaning of a filter. It does not depend on the environment.
   *
   * @param program what the kernel would accept
   * @param order the byte order of the machine that runs it
   * @param universe where the meaning is to live
   * @return the meaning, or {@link DiagnosticCode#TOO_COMPLEX}
   */
  public static Checked<Meaning> read(Program program, ByteOrder order, Universe universe) {
    try {
      return Checked.of(
          new SymbolicExecution(program, order, universe).meaning(), Diagnostics.none());
    } catch (DiagramLimitException e) {
      return refused("what this filter means needs " + e.exceeded());
    } catch (StateLimitException e) {
      return tooManyStates();
    }
  }

  static <T> Checked<T> tooManyStates() {
    return refused("this filter can be in more than " + STATE_LIMIT + " different states");
  }

  static <T> Checked<T> refused(String message) {
    return Checked.refused(
        Diagnostics.of(List.of(Diagnostic.of(DiagnosticCode.TOO_COMPLEX, message))));
  }
}

package dev.sluice.benchmarks.peer;

import dev.sluice.bpf.insn.Program;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Syscall;
import java.util.List;

/**
 * What another compiler made of a policy.
 *
 * @param compiler its name, version and options
 * @param program the filter
 * @param ignored the calls whose rules are not in the filter, because the compiler does not know
 *     them on that ABI
 */
public record PeerFilter(String compiler, Program program, List<Ignored> ignored) {
  /** Keeps a copy. */
  public PeerFilter {
    ignored = List.copyOf(ignored);
  }

  /**
   * A call that a compiler does not know.
   *
   * @param abi where
   * @param call which
   */
  public record Ignored(Abi abi, Syscall call) {}
}

package dev.sluice.bpf.compile;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.policy.Action;

/**
 * A filter that was compiled does not mean what the policy means, or hides from the kernel that it
 * permits a call whatever its arguments: a defect in Sluice. No filter leaves the compiler then.
 */
public final class ProofFailedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  ProofFailedException(Point witness, Action wanted, Action actual) {
    super(
        "the compiled filter gives '"
            + actual
            + "' where the policy says '"
            + wanted
            + "': "
            + witness.call());
  }

  ProofFailedException(Abi abi, Syscall hidden) {
    super(
        "the compiled filter permits '"
            + hidden.name()
            + "' on "
            + abi
            + " whatever its arguments, and the kernel could not see that");
  }
}

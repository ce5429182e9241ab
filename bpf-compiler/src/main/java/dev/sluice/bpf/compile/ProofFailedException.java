package dev.sluice.bpf.compile;

import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.policy.Action;

/**
 * A filter that was compiled does not mean what the policy means: a defect in Sluice. No filter
 * leaves the compiler then.
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
}

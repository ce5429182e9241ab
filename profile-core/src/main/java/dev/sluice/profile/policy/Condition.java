package dev.sluice.profile.policy;

import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import java.util.List;

/**
 * When a rule holds: a boolean algebra over argument registers and the environment. Names, types
 * and signs have been resolved away: an argument test asks whether some bits of a register, as an
 * unsigned number, lie in a set.
 */
public sealed interface Condition {
  /** Holds for every call. */
  Condition ALWAYS = new All(List.of());

  /**
   * Holds if every part does; without parts, always.
   *
   * @param parts in source order
   */
  record All(List<Condition> parts) implements Condition {
    /** Copies the parts. */
    public All {
      parts = List.copyOf(parts);
    }
  }

  /**
   * Holds if some part does; without parts, never.
   *
   * @param parts in source order
   */
  record Any(List<Condition> parts) implements Condition {
    /** Copies the parts. */
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /**
   * Holds if the part does not.
   *
   * @param part what must not hold
   */
  record Not(Condition part) implements Condition {}

  /**
   * Holds if the masked low bits of a register, read as an unsigned number, are in a set.
   *
   * @param argument the register
   * @param bits 32 or 64: what lies above is not looked at
   * @param mask the bits that count; all of the width where the source has no mask
   * @param values the set, of values within the width
   */
  record ArgumentTest(ArgumentIndex argument, int bits, long mask, ValueSet values)
      implements Condition {
    /** Refuses widths other than 32 and 64, and masks wider than that. */
    public ArgumentTest {
      if ((bits != 32 && bits != 64) || (bits == 32 && mask >>> 32 != 0)) {
        throw new IllegalArgumentException("width " + bits + ", mask " + Long.toHexString(mask));
      }
    }
  }

  /**
   * Holds if the calling thread has the capability in its effective set.
   *
   * @param capability which
   */
  record CapabilityHeld(Capability capability) implements Condition {}

  /**
   * Holds on that kernel release and all later ones.
   *
   * @param release the first
   */
  record KernelAtLeast(KernelRelease release) implements Condition {}
}

package dev.sluice.profile.policy;

import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a filter will run: the point for which a profile is compiled.
 *
 * @param kernel the release
 * @param held the capabilities in the thread's effective set
 */
public record Environment(KernelRelease kernel, Set<Capability> held) {
  /** Copies the capabilities, in the order of their numbers. */
  public Environment {
    held = java.util.Collections.unmodifiableSet(new TreeSet<>(held));
  }
}

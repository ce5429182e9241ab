package dev.sluice.selinux.access;

import dev.sluice.profile.abi.KernelRelease;
import java.util.Optional;

/**
 * The kernel releases in which something is so.
 *
 * @param since the first; empty means longer than the records reach, which begin with Linux 4.14
 * @param until the last; empty means up to now
 */
public record ReleaseRange(Optional<KernelRelease> since, Optional<KernelRelease> until) {
  /** All releases. */
  public static final ReleaseRange ALL = new ReleaseRange(Optional.empty(), Optional.empty());

  /** Refuses a range that ends before it begins. */
  public ReleaseRange {
    if (since.isPresent() && until.isPresent() && since.get().compareTo(until.get()) > 0) {
      throw new IllegalArgumentException("empty: " + since.get() + " to " + until.get());
    }
  }

  /** Whether it is so in that release. */
  public boolean contains(KernelRelease release) {
    return since.map(first -> first.compareTo(release) <= 0).orElse(true)
        && until.map(last -> release.compareTo(last) <= 0).orElse(true);
  }
}

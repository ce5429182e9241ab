package dev.sluice.cli;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.selinux.binary.PolicyReader;
import dev.sluice.selinux.database.PolicyDatabase;
import java.nio.file.Path;

/** One of the two things that {@code sluice diff} compares. */
sealed interface Comparand {
  /**
   * A binary SELinux policy.
   *
   * @param policy what it says
   */
  record KernelPolicy(PolicyDatabase policy) implements Comparand {}

  /** What a file holds. */
  static Checked<Comparand> read(Path file) {
    return Inputs.bytes(file, PolicyReader.LARGEST)
        .then(bytes -> PolicyReader.read(file.toString(), bytes))
        .then(policy -> Checked.of(new KernelPolicy(policy), Diagnostics.none()));
  }
}

package dev.sluice.selinux.derive;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.path.PathPattern;
import dev.sluice.profile.policy.Resource.FileUse;
import java.util.EnumMap;
import java.util.Map;

/**
 * A pattern and what is declared of it.
 *
 * @param pattern the pattern
 * @param uses each use with the first line that declares it
 */
record Declared(PathPattern pattern, Map<FileUse, Span> uses) {
  Declared {
    uses = new EnumMap<>(uses);
  }

  /** Some line that names the pattern. */
  Span origin() {
    return uses.values().iterator().next();
  }
}

package dev.sluice.selinux.derive;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.path.PathPattern;
import dev.sluice.profile.policy.Resource.FileUse;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.path.PatternExpression;
import dev.sluice.selinux.path.Precedence;
import dev.sluice.selinux.target.Area;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Files that get a type of the profile.
 *
 * @param pattern their paths
 * @param area where they lie
 * @param type their type
 * @param uses what is declared of them
 * @param entrypoint whether it is the program with which the domain begins
 * @param origin the line that names them
 */
record OwnFiles(
    PathPattern pattern,
    Area area,
    TypeName type,
    Set<FileUse> uses,
    boolean entrypoint,
    Span origin) {
  OwnFiles {
    EnumSet<FileUse> copy = EnumSet.noneOf(FileUse.class);
    copy.addAll(uses);
    uses = Collections.unmodifiableSet(copy);
  }

  /**
   * Refuses patterns with different types of which the policy's own order gives a common path to
   * the wrong one: to the wider pattern, or, where neither is wider, to one whose files may not be
   * used as the other's.
   */
  static void refuseUndecided(List<OwnFiles> all, Findings findings) {
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        OwnFiles one = all.get(i);
        OwnFiles other = all.get(j);
        if (!one.type.equals(other.type)
            && one.pattern.meets(other.pattern)
            && !isDecided(one, other)) {
          findings.add(
              Diagnostic.at(
                      other.origin,
                      DiagnosticCode.PATTERNS_OVERLAP,
                      "files of '"
                          + one.pattern
                          + "' and of '"
                          + other.pattern
                          + "' would need two types")
                  .withLabel(one.origin, "the other pattern")
                  .withHint("declare the same uses for both, or name what they share"));
        }
      }
    }
  }

  private static boolean isDecided(OwnFiles one, OwnFiles other) {
    int order = one.precedence().compareTo(other.precedence());
    if (order == 0) {
      return false;
    }
    OwnFiles labels = order > 0 ? one : other;
    OwnFiles loses = order > 0 ? other : one;
    return loses.pattern.contains(labels.pattern)
        || (!labels.pattern.contains(loses.pattern) && labels.uses.containsAll(loses.uses));
  }

  private Precedence precedence() {
    return Precedence.of(PatternExpression.of(pattern));
  }
}

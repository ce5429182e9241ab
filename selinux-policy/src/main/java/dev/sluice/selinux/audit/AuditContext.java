package dev.sluice.selinux.audit;

import dev.sluice.selinux.mcs.LevelRange;
import dev.sluice.selinux.model.TypeName;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The label of a process or object as the kernel writes it into a record.
 *
 * @param text as written: {@code user:role:type} and a range of levels, if the policy has levels
 * @param type its type
 * @param levels its levels; empty under a policy without
 */
public record AuditContext(String text, TypeName type, Optional<LevelRange> levels)
    implements Comparable<AuditContext> {
  static final Pattern FORM =
      Pattern.compile(
          "[A-Za-z0-9_.-]+:[A-Za-z0-9_.-]+:([A-Za-z][A-Za-z0-9_.]*)(?::(s[s0-9c.,:-]+))?");

  /** The context of a text; empty if it is none, or no policy of categories has its levels. */
  static Optional<AuditContext> of(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Optional<LevelRange> levels = Optional.ofNullable(parts.group(2)).flatMap(LevelRange::parse);
    return parts.group(2) != null && levels.isEmpty()
        ? Optional.empty()
        : Optional.of(new AuditContext(text, new TypeName(parts.group(1)), levels));
  }

  /** Whether a subject with this label has all categories of the other. */
  boolean reaches(AuditContext other) {
    return levels.isEmpty()
        || other.levels.isEmpty()
        || levels.get().high().dominates(other.levels.get().low());
  }

  @Override
  public int compareTo(AuditContext other) {
    return Comparator.comparing(AuditContext::text).compare(this, other);
  }

  @Override
  public String toString() {
    return text;
  }
}

package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Span;
import java.util.List;

/**
 * What follows {@code in}: a set in braces, or one range without.
 *
 * @param members at least one; exactly one, a range, if not in braces
 * @param braces whether it was written in braces
 * @param span where it was written
 */
public record MembersTree(List<MemberTree> members, boolean braces, Span span) {
  /** Copies the members. */
  public MembersTree {
    members = List.copyOf(members);
    if (members.isEmpty() || (!braces && (members.size() > 1 || members.get(0).last().isEmpty()))) {
      throw new IllegalArgumentException("neither a set nor a range: " + members);
    }
  }
}

package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.Span;
import java.util.List;
import java.util.Optional;

/**
 * A list in parentheses: a statement, or a part of one.
 *
 * @param children what stands between the parentheses
 * @param span from one parenthesis to the other
 */
public record CilList(List<CilNode> children, Span span) implements CilNode {
  /** Copies the children. */
  public CilList {
    children = List.copyOf(children);
  }

  @Override
  public Optional<String> word() {
    return Optional.empty();
  }

  /** The first word, which names the statement; empty if the list does not begin with one. */
  public String keyword() {
    return children.isEmpty() ? "" : children.get(0).word().orElse("");
  }
}

package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.Span;
import java.util.List;
import java.util.Optional;

/**
 * A symbol or a quoted string.
 *
 * @param text without quotation marks
 * @param quoted whether it is a string
 * @param span where it stands
 */
public record CilWord(String text, boolean quoted, Span span) implements CilNode {
  @Override
  public Optional<String> word() {
    return Optional.of(text);
  }

  @Override
  public List<CilNode> children() {
    return List.of();
  }
}

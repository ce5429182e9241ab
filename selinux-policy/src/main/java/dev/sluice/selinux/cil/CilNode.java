package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.Span;
import java.util.List;
import java.util.Optional;

/** A piece of CIL text: a word or a list. Immutable. */
public sealed interface CilNode permits CilList, CilWord {
  /** Where it stands. */
  Span span();

  /** The text of a word without its quotation marks; empty for a list. */
  Optional<String> word();

  /** What stands in a list; empty for a word. */
  List<CilNode> children();
}

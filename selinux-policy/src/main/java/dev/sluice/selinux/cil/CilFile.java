package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.SourceFile;
import java.util.List;

/**
 * The tree of one CIL text.
 *
 * @param source the text
 * @param statements its statements, in order
 */
public record CilFile(SourceFile source, List<CilList> statements) {
  /** Copies the statements. */
  public CilFile {
    statements = List.copyOf(statements);
  }
}

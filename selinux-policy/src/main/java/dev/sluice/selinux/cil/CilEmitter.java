package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.selinux.model.ModuleComments;
import dev.sluice.selinux.model.PolicyModule;
import java.util.List;

/** Writes modules as CIL, and proves each text before anybody sees it. */
public final class CilEmitter {
  private CilEmitter() {}

  /**
   * The module as text for {@code semodule -i}.
   *
   * @param module the module; the names that it declares have no dots
   * @param comments what is written above its parts
   * @throws IllegalArgumentException if the module declares a type with a dot in its name, or uses
   *     a name that is a word of CIL
   * @throws UnprovedTextException if the text says something else than the module: a defect
   */
  public static CilText emit(PolicyModule module, ModuleComments comments) {
    String text = new CilWriter(module, comments).write();
    SourceFile source = new SourceFile(module.name() + ".cil", text);
    Checked<PolicyModule> read = CilReader.module(module.name(), List.of(source));
    if (read.value().isEmpty()) {
      throw new UnprovedTextException("the emitted text is refused: " + read.diagnostics());
    }
    if (!read.orElseThrow().equals(module)) {
      throw new UnprovedTextException("the emitted text reads back as another module");
    }
    return new CilText(text, read.orElseThrow());
  }
}

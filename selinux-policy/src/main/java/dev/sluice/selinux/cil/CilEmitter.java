package dev.sluice.selinux.cil;

import static java.util.stream.Collectors.toSet;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.selinux.model.BooleanName;
import dev.sluice.selinux.model.Inheritance;
import dev.sluice.selinux.model.ModuleComments;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.TypeDeclaration;
import dev.sluice.selinux.model.TypeName;
import java.util.List;
import java.util.Set;

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

  /**
   * What stands inside the block of a module that inherits a template, for those who write the
   * block themselves. All that the module declares is declared in the block, so that its types are
   * called {@code BLOCK.TYPE}; {@link CilText#module()} has these names.
   *
   * @throws IllegalArgumentException if the module inherits nothing, declares attributes, or has
   *     names that CIL cannot have there
   * @throws UnprovedTextException if the text says something else than the module: a defect
   */
  public static CilText emitInside(PolicyModule module, ModuleComments comments) {
    if (module.inheritance().isEmpty() || !module.attributes().isEmpty()) {
      throw new IllegalArgumentException("a block for a domain that inherits, without attributes");
    }
    Inheritance inheritance = module.inheritance().get();
    Set<TypeName> own = module.types().stream().map(TypeDeclaration::name).collect(toSet());
    PolicyModule wanted =
        module.renamed(
            type -> own.contains(type) ? new TypeName(inheritance.block() + "." + type) : type,
            name -> new BooleanName(inheritance.block() + "." + name));
    String text = new CilWriter(module, comments).writeInside(inheritance);
    String block = "(block " + inheritance.block() + "\n" + text + ")\n";
    Checked<PolicyModule> read =
        CilReader.module(module.name(), List.of(new SourceFile(module.name() + ".cil", block)));
    if (!read.value().filter(wanted::equals).isPresent()) {
      throw new UnprovedTextException("the emitted text reads back as another module");
    }
    return new CilText(text, wanted);
  }
}

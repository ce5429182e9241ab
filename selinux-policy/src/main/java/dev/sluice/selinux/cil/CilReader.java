package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.selinux.model.ModuleName;
import dev.sluice.selinux.model.PolicyModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads CIL. Several texts are read as one, as a policy store does. What is not understood is
 * refused with its place.
 */
public final class CilReader {
  private CilReader() {}

  /**
   * A whole policy: a name that no text declares does not exist, and an optional part with such a
   * name falls away, with a warning.
   */
  public static Checked<CilPolicy> policy(List<SourceFile> sources) {
    return parsed(sources)
        .then(
            files -> {
              Findings findings = new Findings();
              BlockScope global = Expansion.of(files, true, findings);
              Facts facts = Resolution.of(global, true, findings);
              Optional<CilPolicy> policy = Optional.empty();
              if (!findings.hasErrors()) {
                try {
                  policy = Optional.of(new CilPolicy(facts));
                } catch (StatementException e) {
                  findings.add(e.finding());
                }
              }
              return new Checked<>(policy, findings.diagnostics());
            });
  }

  /**
   * A module: types, classes and attributes that no text declares are those of other modules. Where
   * rules name an attribute of another module, it stands for itself like a type, for CIL does not
   * say which of the two a name is.
   *
   * @param name the name of the module, which CIL text does not hold
   */
  public static Checked<PolicyModule> module(ModuleName name, List<SourceFile> sources) {
    return parsed(sources)
        .then(
            files -> {
              Findings findings = new Findings();
              BlockScope global = Expansion.of(files, false, findings);
              Facts facts = Resolution.of(global, false, findings);
              Optional<PolicyModule> module =
                  findings.hasErrors()
                      ? Optional.empty()
                      : new ModuleReader(facts, findings).module(name);
              return new Checked<>(
                  findings.hasErrors() ? Optional.empty() : module, findings.diagnostics());
            });
  }

  private static Checked<List<CilFile>> parsed(List<SourceFile> sources) {
    List<CilFile> files = new ArrayList<>();
    Diagnostics findings = Diagnostics.none();
    for (SourceFile source : sources) {
      Checked<CilFile> file = CilParser.parse(source);
      findings = findings.and(file.diagnostics());
      file.value().ifPresent(files::add);
    }
    return Checked.of(files, findings);
  }
}

package dev.sluice.selinux.te;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.selinux.model.PolicyModule;
import java.util.List;
import java.util.Optional;

/**
 * Reads modules in the kernel policy language: those that checkmodule compiles, and those of the
 * reference policy as far as they use no interfaces and no macros but {@code policy_module}, {@code
 * gen_require} and {@code optional_policy}. What is not understood is refused with its place.
 */
public final class TeReader {
  /** The most characters of a text: 16 Mi. */
  public static final int MAX_LENGTH = 1 << 24;

  private TeReader() {}

  /** The module that a {@code .te} text says, without labels, which stand in other files. */
  public static Checked<PolicyModule> module(SourceFile source) {
    if (source.text().length() > MAX_LENGTH) {
      return Checked.refused(
          Diagnostics.of(
              List.of(
                  Diagnostic.of(
                      DiagnosticCode.POLICY_LIMIT,
                      source.name() + " has more than " + MAX_LENGTH + " characters"))));
    }
    Findings findings = new Findings();
    TeFacts facts = new TeParser(Scanner.scan(source, findings), findings).parse();
    Optional<PolicyModule> module = new TeModule(facts, findings).module();
    return new Checked<>(findings.hasErrors() ? Optional.empty() : module, findings.diagnostics());
  }
}

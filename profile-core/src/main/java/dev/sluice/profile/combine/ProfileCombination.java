package dev.sluice.profile.combine;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.Resource;
import dev.sluice.profile.writing.ProvedProfileWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes one profile out of several. Whatever formats they were in, calls of every ABI get what the
 * {@link Operation} says, with every argument, on every kernel and with every set of capabilities;
 * that is proved of the text before it is handed out. A profile that names no targets speaks of
 * those that the others name. Safe for use by many threads.
 */
public final class ProfileCombination {
  private final AbiCatalog catalog;

  /** Combinations with the names of a catalogue. */
  public ProfileCombination(AbiCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * The text of the combined profile, which has the name of the first one.
   *
   * @param operation what to make of two of them; of more, of what the ones before made and the
   *     next
   * @param policies at least one
   * @param comment one line for the top of the file: where it is from
   * @return the text, with warnings about what the policies say besides; or why the language cannot
   *     say it, with {@link DiagnosticCode#NOT_EXPRESSIBLE}
   */
  public Checked<String> text(Operation operation, List<Policy> policies, String comment) {
    Universe universe = new Universe();
    Set<Abi> judged = new LinkedHashSet<>();
    policies.stream()
        .filter(Policy::targetsDeclared)
        .flatMap(policy -> policy.targets().stream())
        .forEach(target -> judged.add(target.abi()));
    NavigableSet<KernelRelease> audited = new TreeSet<>();
    List<Diagnostic> leftOut = new ArrayList<>();
    Optional<Operand> combined = Optional.empty();
    for (Policy policy : policies) {
      Checked<PolicyMeaning> meaning = PolicyMeaning.of(policy, universe);
      if (meaning.value().isEmpty()) {
        return Checked.refused(meaning.diagnostics());
      }
      Operand next = Operand.of(meaning.orElseThrow(), judged);
      combined =
          Optional.of(combined.map(c -> c.with(next, operation, catalog, universe)).orElse(next));
      audited.add(policy.audited());
      leftOut(policy).ifPresent(leftOut::add);
    }
    Operand result = combined.orElseThrow();
    if (result.outline().targets().isEmpty()) {
      return Checked.refused(
          Diagnostics.of(
              List.of(
                  Diagnostic.at(
                      result.outline().origin(),
                      DiagnosticCode.NOT_EXPRESSIBLE,
                      "no ABI is left: calls of all of them get what is foreign gets"))));
    }
    Checked<String> text =
        new ProvedProfileWriter(catalog)
            .text(result.outline(), result.meaning(), universe, audited, comment);
    Diagnostics besides = Diagnostics.of(leftOut);
    return text.then(written -> Checked.of(written, besides));
  }

  private static Optional<Diagnostic> leftOut(Policy policy) {
    List<String> parts = new ArrayList<>();
    if (policy.targets().stream().map(AbiPolicy::assertions).anyMatch(a -> !a.isEmpty())) {
      parts.add("assertions");
    }
    if (policy.frequent().isPresent()) {
      parts.add("weights");
    }
    if (!policy.resources().stream().allMatch(Resource.Held.class::isInstance)) {
      parts.add("resources");
    }
    if (policy.selinux().isPresent()) {
      parts.add("the selinux block");
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Diagnostic.at(
                    policy.origin(),
                    DiagnosticCode.NOT_EXACT,
                    "of '" + policy.name() + "' the result leaves out " + String.join(", ", parts))
                .withHint("calls get the same whether these are there or not"));
  }
}

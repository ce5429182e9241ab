package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.meaning.DiagramLimitException;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Fallthrough;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A document to the policy that container runtimes enforce when they load it. */
final class DocumentPolicy {
  private final SeccompDocument document;
  private final ContainerRuntime runtime;
  private final AbiCatalog catalog;
  private final Findings findings = new Findings();
  private final VoidConditions voided = new VoidConditions();

  private DocumentPolicy(SeccompDocument document, ContainerRuntime runtime, AbiCatalog catalog) {
    this.document = document;
    this.runtime = runtime;
    this.catalog = catalog;
  }

  /** The policy, under the name that output files are to have. */
  static Checked<Policy> of(
      SeccompDocument document, ContainerRuntime runtime, AbiCatalog catalog, String name) {
    try {
      return new DocumentPolicy(document, runtime, catalog).policy(name);
    } catch (DiagramLimitException e) {
      return Checked.refused(
          Diagnostics.of(
              List.of(
                  Diagnostic.at(
                      document.span(),
                      DiagnosticCode.TOO_COMPLEX,
                      "what this profile means needs " + e.exceeded()))));
    }
  }

  private Checked<Policy> policy(String name) {
    Machines machines = new Machines(catalog, document, findings);
    Map<Abi, Machine> byAbi = machines.byAbi();
    long rules = document.entries().stream().mapToLong(e -> e.names().size()).sum() * byAbi.size();
    if (rules > ProfileResolver.MAX_RULES) {
      findings.add(
          Diagnostic.at(
              document.span(),
              DiagnosticCode.TOO_COMPLEX,
              "more than "
                  + ProfileResolver.MAX_RULES
                  + " rules, each call of each ABI counted as one"));
      return Checked.refused(findings.diagnostics());
    }
    new EntryFindings(document, catalog, List.copyOf(byAbi.keySet()), findings).report();
    Universe universe = new Universe();
    List<AbiPolicy> targets = new ArrayList<>();
    byAbi.forEach((abi, machine) -> targets.add(target(abi, machine, universe)));
    voided.report(findings);
    if (findings.hasErrors()) {
      return Checked.refused(findings.diagnostics());
    }
    KernelRelease newest = catalog.tableRelease();
    Policy policy =
        new Policy(
            name,
            targets,
            machines.declared(),
            // SCMP_FLTATR_ACT_BADARCH, which no runtime sets.
            new Fallthrough(new Action.KillThread(), Optional.empty()),
            newest,
            document.held().stream().map(Placed::value).collect(Collectors.toSet()),
            Optional.empty(),
            document.held().stream()
                .<Resource>map(held -> new Resource.Held(held.value(), held.span()))
                .toList(),
            Optional.empty(),
            start(document.span()));
    return Checked.of(policy, findings.diagnostics());
  }

  private AbiPolicy target(Abi abi, Machine machine, Universe universe) {
    Action byDefault = document.byDefault().on(machine.host());
    Fallthrough otherwise = new Fallthrough(byDefault, Optional.of(document.byDefault().span()));
    AbiRules rules =
        new AbiRules(
            abi, machine, byDefault, catalog.allSyscallNames(), universe, voided, findings);
    document.entries().forEach(rules::add);
    if (runtime == ContainerRuntime.RUNC && EnosysStub.isNeeded(byDefault)) {
      rules.precede(document);
    }
    return rules.policy(otherwise);
  }

  private static Span start(Span span) {
    return new Span(span.file(), span.start(), span.start() + 1);
  }
}

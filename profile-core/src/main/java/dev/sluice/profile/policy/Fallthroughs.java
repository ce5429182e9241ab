package dev.sluice.profile.policy;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.syntax.Statement;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the header says about calls that no rule decides, and what holds where it says nothing. */
final class Fallthroughs {
  private final Header header;
  private final List<Abi> targets;
  private final boolean certain;
  private final Findings findings;

  Fallthroughs(Header header, List<Abi> targets, boolean certain, Findings findings) {
    this.header = header;
    this.targets = targets;
    this.certain = certain;
    this.findings = findings;
  }

  /** One for each target; without a line, that error. */
  Map<Abi, Fallthrough> each(Statement.Scope scope, String errno) {
    Map<Abi, Fallthrough> each = new LinkedHashMap<>();
    Optional<Statement.Fallback> line = header.fallback(scope);
    if (line.isEmpty()) {
      targets.forEach(
          abi ->
              each.put(abi, new Fallthrough(ActionResolver.errno(abi, errno), Optional.empty())));
      return each;
    }
    AbiFindings found = new AbiFindings(findings, !certain);
    ActionResolver resolver = new ActionResolver(found);
    for (Abi abi : targets) {
      resolver
          .resolve(line.get().action(), abi)
          .ifPresent(
              action -> each.put(abi, new Fallthrough(action, Optional.of(line.get().span()))));
    }
    found.report(targets);
    return each;
  }

  /** The one for all other ABIs. */
  Fallthrough foreign() {
    Optional<Statement.Fallback> line = header.fallback(Statement.Scope.FOREIGN);
    Set<Fallthrough> actions =
        new LinkedHashSet<>(each(Statement.Scope.FOREIGN, "ENOSYS").values());
    if (line.isEmpty() || actions.isEmpty()) {
      return new Fallthrough(new Action.KillProcess(), Optional.empty());
    }
    if (actions.size() > 1) {
      findings.add(
          Diagnostic.at(
                  line.get().action().span(),
                  DiagnosticCode.ERRNO_DIFFERS,
                  "this error has different numbers on the targets")
              .withHint(
                  "write the number, or choose targets that have the same one: any ABI of theirs"
                      + " may call"));
    }
    return actions.iterator().next();
  }
}

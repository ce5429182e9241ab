package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.compare.Comparison;
import dev.sluice.profile.compare.Witness;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Severity;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.writing.WrittenDifferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a text that was written back, and compares what it means with what was asked for. */
final class WrittenProof {
  private static final String NAME = "written.json";

  private final AbiCatalog catalog;
  private final PolicyMeaning profile;
  private final Meaning wanted;
  private final List<Abi> judged;
  private final Optional<Environment> point;

  private WrittenProof(
      AbiCatalog catalog,
      PolicyMeaning profile,
      Meaning wanted,
      List<Abi> judged,
      Optional<Environment> point) {
    this.catalog = catalog;
    this.judged = List.copyOf(judged);
    this.profile = profile;
    this.wanted = wanted;
    this.point = point;
  }

  /** A proof for all targets and every environment. */
  static WrittenProof everywhere(AbiCatalog catalog, PolicyMeaning profile) {
    return new WrittenProof(
        catalog,
        profile,
        profile.meaning(),
        profile.policy().targets().stream().map(AbiPolicy::abi).toList(),
        Optional.empty());
  }

  /** A proof for one machine and one environment. */
  static WrittenProof at(
      AbiCatalog catalog, PolicyMeaning profile, Machine machine, Environment environment) {
    return new WrittenProof(
        catalog,
        profile,
        profile.restrictedTo(machine.judged()).in(environment),
        machine.judged(),
        Optional.of(environment));
  }

  /** The text, with what it does not say exactly; refused if it lets more through. */
  Checked<String> check(String text, Dialect dialect) {
    Checked<Meaning> back = meaning(text, dialect, ContainerRuntime.CRUN);
    Checked<Meaning> runc = meaning(text, dialect, ContainerRuntime.RUNC);
    Optional<Diagnostic> error =
        back.diagnostics().all().stream()
            .filter(finding -> finding.severity() == Severity.ERROR)
            .findFirst();
    if (error.isPresent()) {
      return SeccompProfileWriter.refused(
          profile,
          DiagnosticCode.NOT_EXPRESSIBLE,
          "JSON cannot say this: " + error.get().message());
    }
    Meaning written = back.orElseThrow();
    Optional<Witness> excess = excess(written).or(() -> excess(runc.orElseThrow()));
    if (excess.isPresent()) {
      return SeccompProfileWriter.refused(
          profile,
          DiagnosticCode.PERMITS_MORE,
          "the JSON would permit more: " + WrittenDifferences.text(catalog, excess.get()));
    }
    List<String> differences =
        new ArrayList<>(new WrittenDifferences(profile.universe(), judged, wanted, written).all());
    if (!wanted.differs(runc.orElseThrow()).minus(wanted.differs(written)).isEmpty()) {
      differences.add("loaded by runc, numbers above all that are named get errno ENOSYS");
    }
    return Checked.of(
        text,
        Diagnostics.of(
            differences.stream()
                .map(
                    difference ->
                        Diagnostic.at(
                            profile.policy().origin(), DiagnosticCode.NOT_EXACT, difference))
                .toList()));
  }

  private Optional<Witness> excess(Meaning written) {
    return new Comparison(profile.universe(), judged, profile.policy().audited())
        .excess(written, wanted, profile.universe().constant(true));
  }

  private Checked<Meaning> meaning(String text, Dialect dialect, ContainerRuntime runtime) {
    return new SeccompProfileReader(catalog, runtime)
        .expecting(dialect)
        .read(new SourceFile(NAME, text))
        .then(policy -> PolicyMeaning.of(policy, profile.universe()))
        .then(
            back ->
                Checked.of(
                    point.map(back.meaning()::in).orElse(back.meaning()), Diagnostics.none()));
  }
}

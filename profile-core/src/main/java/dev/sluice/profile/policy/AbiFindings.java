package dev.sluice.profile.policy;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Severity;
import dev.sluice.profile.diagnostic.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Collects what is wrong with one item on several ABIs, and says each thing once: without ABIs if
 * it is wrong on all of them, else with their names.
 */
final class AbiFindings {
  private record Key(DiagnosticCode code, Span span, String onAll, Optional<String> hintOnSome) {}

  private static final class Found {
    private final String onSome;
    private final Supplier<Optional<String>> hintOnAll;
    private final Optional<String> hintOnSome;
    private final List<Abi> abis = new ArrayList<>();

    Found(String onSome, Supplier<Optional<String>> hintOnAll, Optional<String> hintOnSome) {
      this.onSome = onSome;
      this.hintOnAll = hintOnAll;
      this.hintOnSome = hintOnSome;
    }
  }

  private final Findings findings;
  private final boolean onlyOnAll;
  private final Map<Key, Found> found = new LinkedHashMap<>();
  private boolean errors;

  /**
   * Nothing found yet.
   *
   * @param findings where to report to
   * @param onlyOnAll whether what is wrong on some ABIs only is to be kept back, because it is not
   *     known which ABIs are meant
   */
  AbiFindings(Findings findings, boolean onlyOnAll) {
    this.findings = findings;
    this.onlyOnAll = onlyOnAll;
  }

  /** Adds what is wrong on an ABI in the same words whether or not it is wrong on others. */
  void add(Abi abi, DiagnosticCode code, Span span, String message, Optional<String> hint) {
    add(abi, code, span, message, () -> hint, message, hint);
  }

  /**
   * Adds what is wrong on an ABI.
   *
   * @param onAll what to say if it is wrong on all
   * @param hintOnAll the hint then
   * @param onSome what to say otherwise; the names of the ABIs follow
   * @param hintOnSome the hint then
   */
  void add(
      Abi abi,
      DiagnosticCode code,
      Span span,
      String onAll,
      Supplier<Optional<String>> hintOnAll,
      String onSome,
      Optional<String> hintOnSome) {
    errors = true;
    List<Abi> abis =
        found.computeIfAbsent(
                new Key(code, span, onAll, hintOnSome),
                key -> new Found(onSome, hintOnAll, hintOnSome))
            .abis;
    if (!abis.contains(abi)) {
      abis.add(abi);
    }
  }

  /** Adds a finding that does not depend on the ABI. */
  void add(Diagnostic finding) {
    errors |= finding.severity() == Severity.ERROR;
    findings.add(finding);
  }

  /** Whether anything so far is an error. */
  boolean hasErrors() {
    return errors;
  }

  /** Reports everything, given all the ABIs that were looked at. */
  void report(List<Abi> all) {
    found.forEach(
        (key, what) -> {
          boolean everywhere = what.abis.containsAll(all);
          if (findings.full() || (!everywhere && onlyOnAll)) {
            return;
          }
          Diagnostic finding =
              Diagnostic.at(
                  key.span(),
                  key.code(),
                  everywhere ? key.onAll() : what.onSome + " on " + names(what.abis));
          Optional<String> hint = everywhere ? what.hintOnAll.get() : what.hintOnSome;
          findings.add(hint.map(finding::withHint).orElse(finding));
        });
    found.clear();
  }

  static String names(List<Abi> abis) {
    return abis.stream().map(Abi::name).collect(Collectors.joining(", "));
  }
}

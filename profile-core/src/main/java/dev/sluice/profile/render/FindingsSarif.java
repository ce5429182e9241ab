package dev.sluice.profile.render;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.render.SarifLog.Location;
import dev.sluice.profile.render.SarifLog.Related;
import dev.sluice.profile.render.SarifLog.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Findings about inputs for code hosts: a log of SARIF 2.1.0, one result for each finding. */
public final class FindingsSarif {
  private FindingsSarif() {}

  /** The log of findings that all count. */
  public static String print(Diagnostics findings, String version) {
    return print(findings, Map.of(), version);
  }

  /**
   * The log, with a line end. A finding without a place, such as one about a file that cannot be
   * read, has no location.
   *
   * @param findings the findings, in their order
   * @param suppressed why some of them are to be left aside
   * @param version the version of Sluice
   */
  public static String print(
      Diagnostics findings, Map<Diagnostic, List<Suppression>> suppressed, String version) {
    SarifLog log = new SarifLog(version);
    for (Diagnostic finding : findings.all()) {
      log.add(
          new Result(
              finding.code().id(),
              Optional.empty(),
              finding.severity(),
              finding.message() + finding.hint().map(hint -> "\n" + hint).orElse(""),
              finding.span().map(Location::of).map(List::of).orElseGet(List::of),
              finding.labels().stream()
                  .map(label -> new Related(label.span(), label.text()))
                  .toList(),
              Optional.empty(),
              suppressed.getOrDefault(finding, List.of()),
              finding.fix()));
    }
    return log.text();
  }
}

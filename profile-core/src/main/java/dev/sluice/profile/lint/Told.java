package dev.sluice.profile.lint;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Edit;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What has been found, on all ABIs on which it is the same.
 *
 * @param finding what is said of it
 * @param abis where; none if it is no matter of ABIs
 * @param proposal what a profile could say instead
 */
record Told(Diagnostic finding, List<Abi> abis, Optional<Proposal> proposal) {
  private record Same(DiagnosticCode code, String message, Optional<Span> place) {}

  Told {
    abis = List.copyOf(abis);
  }

  /**
   * What is the same on several ABIs is told once, with the hint of the first.
   *
   * @param name what was looked at, for findings without a line
   */
  static List<Told> of(List<Found> all, String name) {
    Map<Same, List<Found>> groups = new LinkedHashMap<>();
    for (Found each : all) {
      groups
          .computeIfAbsent(
              new Same(each.code(), each.message(), each.place()), same -> new ArrayList<>())
          .add(each);
    }
    return groups.values().stream().map(group -> told(group, name)).toList();
  }

  private static Told told(List<Found> group, String name) {
    Found first = group.get(0);
    List<Abi> abis = group.stream().flatMap(each -> each.abi().stream()).distinct().toList();
    String where =
        abis.isEmpty()
            ? ""
            : abis.stream().map(Abi::name).collect(Collectors.joining(", ", "on ", " "));
    String message = where + first.message();
    Diagnostic finding =
        first
            .place()
            .map(span -> Diagnostic.at(span, first.code(), message))
            .orElseGet(() -> Diagnostic.of(first.code(), name + ": " + message));
    return new Told(finding.withHint(first.hint()), abis, first.proposal());
  }

  /**
   * How the text of a profile could change, the change to be preferred first.
   *
   * @param profile the profile's own file
   * @param targets all its targets
   */
  List<Edit> edits(SourceFile profile, List<Abi> targets) {
    List<Abi> where = abis.containsAll(targets) ? List.of() : abis;
    return proposal
        .map(change -> change.in(profile, finding.span().orElseThrow(), where))
        .orElse(List.of());
  }

  /** Whether another one says the same, whatever its line. */
  boolean saysTheSame(Told other) {
    return finding.code() == other.finding.code()
        && finding.message().equals(other.finding.message());
  }
}

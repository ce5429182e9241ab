package dev.sluice.profile.lint;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Span;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a lint has found on one ABI.
 *
 * @param code what kind of thing
 * @param abi where; empty if it is the same everywhere
 * @param message what, without the ABI
 * @param place the line that decides; empty for a filter
 * @param hint a call that shows it, or what to do
 */
record Found(
    DiagnosticCode code, Optional<Abi> abi, String message, Optional<Span> place, String hint) {
  private record Same(DiagnosticCode code, String message, Optional<Span> place) {}

  /**
   * What is the same on several ABIs is told once, with the hint of the first.
   *
   * @param name what was looked at, for findings without a line
   */
  static List<Diagnostic> told(List<Found> all, String name) {
    Map<Same, Set<String>> abis = new LinkedHashMap<>();
    Map<Same, String> hints = new LinkedHashMap<>();
    for (Found each : all) {
      Same same = new Same(each.code, each.message, each.place);
      Set<String> named = abis.computeIfAbsent(same, s -> new LinkedHashSet<>());
      each.abi.ifPresent(abi -> named.add(abi.name()));
      hints.putIfAbsent(same, each.hint);
    }
    return hints.entrySet().stream()
        .map(
            entry -> {
              Same same = entry.getKey();
              Set<String> named = abis.getOrDefault(same, Set.of());
              String where =
                  named.isEmpty()
                      ? ""
                      : "on " + named.stream().collect(Collectors.joining(", ")) + " ";
              String message = where + same.message;
              return same.place
                  .map(span -> Diagnostic.at(span, same.code, message))
                  .orElseGet(() -> Diagnostic.of(same.code, name + ": " + message))
                  .withHint(entry.getValue());
            })
        .toList();
  }
}

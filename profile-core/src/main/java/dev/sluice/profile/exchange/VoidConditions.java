package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rules whose conditions a multiplexing call makes void, once for all ABIs that have it. */
final class VoidConditions {
  private record Place(Span rule, SyscallName multiplexer, String action) {}

  private final Map<Place, List<Abi>> places = new LinkedHashMap<>();

  void add(Abi abi, SyscallName multiplexer, RuntimeRule rule) {
    places
        .computeIfAbsent(
            new Place(rule.origin(), multiplexer, rule.action().text(abi)), p -> new ArrayList<>())
        .add(abi);
  }

  void report(Findings findings) {
    places.forEach(
        (place, abis) ->
            findings.add(
                Diagnostic.at(
                        place.rule(),
                        DiagnosticCode.VOID_CONDITION,
                        "on "
                            + abis.stream()
                                .distinct()
                                .map(Abi::name)
                                .collect(Collectors.joining(", "))
                            + ", '"
                            + place.multiplexer()
                            + "' gets "
                            + place.action()
                            + " for this call whatever its arguments")
                    .withHint("a filter cannot see them there")));
  }
}

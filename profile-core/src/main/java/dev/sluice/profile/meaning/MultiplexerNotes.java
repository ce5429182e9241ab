package dev.sluice.profile.meaning;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Multiplexer;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Permission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a profile's multiplexers had to be closed for, or are left open for. */
final class MultiplexerNotes {
  private static final int NAMED_OPERATIONS = 4;

  private final List<AbiMeaning> targets;
  private final Findings found;

  MultiplexerNotes(List<AbiMeaning> targets, Findings found) {
    this.targets = targets;
    this.found = found;
  }

  /**
   * What a profile makes of a multiplexer, the same on several ABIs.
   *
   * @param place the rule that judges arguments
   * @param open whether the operations whose arguments are hidden are permitted
   * @param verdict what they get, in words: error numbers differ between ABIs, their names do not
   * @param hidden these operations
   */
  private record Closing(
      Span place, SyscallName multiplexer, boolean open, String verdict, String hidden) {}

  /** Adds what had to be closed, once, however many ABIs have the multiplexer. */
  void findings() {
    Map<Closing, List<Abi>> closings = new LinkedHashMap<>();
    for (AbiMeaning target : targets) {
      for (Multiplexer multiplexer : target.abi().multiplexers()) {
        closing(target, multiplexer)
            .ifPresent(c -> closings.computeIfAbsent(c, k -> new ArrayList<>()).add(target.abi()));
      }
    }
    closings.forEach((closing, abis) -> found.add(closed(closing, abis)));
  }

  private static Optional<Closing> closing(AbiMeaning target, Multiplexer multiplexer) {
    List<SyscallName> hidden =
        multiplexer.operations().values().stream().filter(target::hidden).toList();
    String names =
        String.join(", ", hidden.stream().limit(NAMED_OPERATIONS).map(SyscallName::value).toList());
    String more =
        hidden.size() > NAMED_OPERATIONS
            ? " and " + (hidden.size() - NAMED_OPERATIONS) + " more"
            : "";
    Action action = target.policy().multiplexed().action();
    return hidden.stream()
        .flatMap(o -> target.rulesOf(o).strictestFirst().stream())
        .map(r -> r.rule().origin())
        .findFirst()
        .map(
            place ->
                new Closing(
                    place,
                    multiplexer.call(),
                    action.permission() != Permission.DENIED,
                    action.text(target.abi()),
                    names + more));
  }

  private static Diagnostic closed(Closing closing, List<Abi> abis) {
    return Diagnostic.at(
            closing.place(),
            closing.open() ? DiagnosticCode.MULTIPLEXER_OPEN : DiagnosticCode.MULTIPLEXER_CLOSED,
            "on "
                + abis.stream().map(Abi::name).collect(Collectors.joining(", "))
                + ", '"
                + closing.multiplexer()
                + "' gets "
                + closing.verdict()
                + " for "
                + closing.hidden()
                + ": a filter cannot see their arguments there")
        .withHint(
            closing.open()
                ? "whatever the rules say about arguments, this path is open"
                : "programs that reach these operations only that way will not work");
  }
}

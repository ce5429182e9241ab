package dev.sluice.profile.meaning;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Multiplexer;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Assertion;
import dev.sluice.profile.policy.Permission;
import dev.sluice.profile.policy.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be said about the rules of a policy only when they are seen together. */
final class PolicyChecks {
  private static final int NAMED_OPERATIONS = 4;
  private final List<AbiMeaning> targets;
  private final ConditionDiagram conditions;
  private final Universe universe;
  private final Findings found = new Findings();

  PolicyChecks(List<AbiMeaning> targets, ConditionDiagram conditions, Universe universe) {
    this.targets = targets;
    this.conditions = conditions;
    this.universe = universe;
  }

  Diagnostics findings(TwinChecks twins) {
    twins.findings(found);
    conflicts();
    undecided();
    for (AbiMeaning target : targets) {
      for (Assertion assertion : target.policy().assertions()) {
        check(target, assertion);
      }
    }
    closed();
    return found.diagnostics();
  }

  /** Two places whose rules collide. */
  private record Pair(Span first, Span second) {}

  private void conflicts() {
    Set<Pair> reported = new HashSet<>();
    for (AbiMeaning target : targets) {
      for (OperationRules rules : target.rules().values()) {
        List<OperationRules.Located> all = rules.strictestFirst();
        int from = 0;
        for (int to = 1; to <= all.size(); to++) {
          if (to == all.size() || !sameStrictness(all.get(from), all.get(to))) {
            conflicts(target.abi(), all.subList(from, to), reported);
            from = to;
          }
        }
      }
    }
  }

  /**
   * Rules of one strictness. Each is compared with what all before it say together; pairs are
   * looked at only where that shows a conflict.
   */
  private void conflicts(Abi abi, List<OperationRules.Located> rules, Set<Pair> reported) {
    Meaning said = universe.always(rules.get(0).rule().action());
    Predicate spoken = universe.constant(false);
    Predicate disputed = universe.constant(false);
    for (int i = 0; i < rules.size() && !found.full(); i++) {
      OperationRules.Located next = rules.get(i);
      Meaning with = next.holds().choose(universe.always(next.rule().action()), said);
      disputed = disputed.or(with.differs(said).and(spoken));
      if (!next.holds().and(disputed).isEmpty()) {
        for (int j = 0; j < i && !found.full(); j++) {
          conflict(abi, rules.get(j), next, reported);
        }
      }
      said = with;
      spoken = spoken.or(next.holds());
    }
  }

  private static boolean sameStrictness(OperationRules.Located a, OperationRules.Located b) {
    return Action.BY_STRICTNESS.compare(a.rule().action(), b.rule().action()) == 0;
  }

  private void conflict(
      Abi abi, OperationRules.Located a, OperationRules.Located b, Set<Pair> reported) {
    if (a.rule().action().equals(b.rule().action())) {
      return;
    }
    boolean inOrder =
        a.rule().origin().file() != b.rule().origin().file()
            || a.rule().origin().start() <= b.rule().origin().start();
    Rule first = inOrder ? a.rule() : b.rule();
    Rule second = inOrder ? b.rule() : a.rule();
    if (reported.contains(new Pair(first.origin(), second.origin()))
        || a.holds().and(b.holds()).isEmpty()) {
      return;
    }
    reported.add(new Pair(first.origin(), second.origin()));
    found.add(
        Diagnostic.at(
                second.origin(),
                DiagnosticCode.RULE_CONFLICT,
                "'"
                    + second.call()
                    + "' gets both "
                    + first.action().text(abi)
                    + " and "
                    + second.action().text(abi)
                    + " for some calls")
            .withLabel(first.origin(), first.action().text(abi) + " given here")
            .withHint("make the two conditions exclude each other"));
  }

  /** What is known about the rules of one place, over all calls and ABIs that it stands for. */
  private static final class Place {
    private final Rule rule;
    private boolean decides;
    private Optional<Rule> stricter = Optional.empty();

    Place(Rule rule) {
      this.rule = rule;
    }
  }

  private void undecided() {
    Map<Span, Place> places = new LinkedHashMap<>();
    for (AbiMeaning target : targets) {
      for (OperationRules operation : target.rules().values()) {
        judge(operation, places);
      }
    }
    for (Place place : places.values()) {
      if (!place.decides) {
        undecided(place.rule, place.stricter);
      }
    }
  }

  private void judge(OperationRules operation, Map<Span, Place> places) {
    List<OperationRules.Located> all = operation.strictestFirst();
    List<Predicate> above = new ArrayList<>(List.of(universe.constant(false)));
    for (int i = 0; i < all.size(); i++) {
      OperationRules.Located next = all.get(i);
      if (!sameStrictness(all.get(above.size() - 1), next)) {
        while (above.size() <= i) {
          int last = above.size() - 1;
          above.add(above.get(last).or(all.get(last).holds()));
        }
      }
      if (next.rule().twinOf().isPresent()) {
        // Whether the line decides anything is a question about what was written in it.
        continue;
      }
      Place place = places.computeIfAbsent(next.rule().origin(), o -> new Place(next.rule()));
      if (!next.holds().minus(above.get(above.size() - 1)).isEmpty()) {
        place.decides = true;
      } else if (!next.holds().isEmpty() && place.stricter.isEmpty()) {
        place.stricter = Optional.of(all.get(firstOverlapping(next, above)).rule());
      }
    }
  }

  /**
   * The first rule that holds somewhere together with another.
   *
   * @param above at n, where one of the first n rules holds; the last overlaps with the other rule
   */
  private static int firstOverlapping(OperationRules.Located rule, List<Predicate> above) {
    int without = 0;
    int with = above.size() - 1;
    while (with - without > 1) {
      int middle = (without + with) >>> 1;
      if (rule.holds().and(above.get(middle)).isEmpty()) {
        without = middle;
      } else {
        with = middle;
      }
    }
    return without;
  }

  private void undecided(Rule rule, Optional<Rule> stricter) {
    Diagnostic finding =
        Diagnostic.at(
            rule.origin(), DiagnosticCode.RULE_NEVER_DECIDES, "this rule never decides anything");
    found.add(
        stricter.isPresent()
            ? finding
                .withLabel(stricter.get().origin(), "this rule is stricter")
                .withHint("the strictest matching rule wins, whatever the order")
            : finding.withHint("its condition never holds"));
  }

  private void check(AbiMeaning target, Assertion assertion) {
    SyscallName call = assertion.call();
    Predicate spoken = conditions.of(assertion.condition());
    boolean direct = target.abi().syscalls().named(call).isPresent();
    if (direct) {
      check(target, assertion, target.call(call), spoken, call.value());
    }
    // What a multiplexer carries out has arguments that nobody sees: it counts for all of them.
    Predicate somewhere = spoken.forSomeArguments();
    for (Multiplexer multiplexer : target.abi().multiplexers()) {
      Meaning whole = target.call(multiplexer.call());
      for (Map.Entry<Integer, SyscallName> carried : multiplexer.operations().entrySet()) {
        SyscallName operation = carried.getValue();
        boolean named = operation.equals(call);
        if (named || multiplexer.equivalentOf(operation).filter(call::equals).isPresent()) {
          Predicate path = target.selected(multiplexer, carried.getKey()).and(somewhere);
          if (!named || direct) {
            closed(target, assertion, whole, path, multiplexer.call().value());
          } else {
            check(target, assertion, whole, path, multiplexer.call().value());
          }
        }
      }
    }
  }

  private void check(
      AbiMeaning target, Assertion assertion, Meaning actual, Predicate spoken, String path) {
    if (assertion instanceof Assertion.Never) {
      never(target, assertion, spoken.minus(denied(actual)), path);
    } else if (assertion instanceof Assertion.Must must) {
      must(target, must, actual, spoken, path);
    }
  }

  /** A second path to a call that is to be denied must deny it too; how does not matter. */
  private void closed(
      AbiMeaning target, Assertion assertion, Meaning actual, Predicate spoken, String path) {
    boolean denies =
        !(assertion instanceof Assertion.Must must)
            || must.action().permission() == Permission.DENIED;
    if (denies) {
      never(target, assertion, spoken.minus(denied(actual)), path);
    }
  }

  private static Predicate denied(Meaning meaning) {
    return meaning.where(Permission.DENIED);
  }

  private void never(AbiMeaning target, Assertion assertion, Predicate permitted, String path) {
    permitted
        .smallest()
        .ifPresent(
            point ->
                found.add(
                    withRule(
                        target,
                        assertion,
                        point,
                        Diagnostic.at(
                            assertion.origin(),
                            DiagnosticCode.NEVER_VIOLATED,
                            "'"
                                + assertion.call()
                                + "' is permitted on "
                                + target.abi()
                                + ", for example "
                                + example(path, point)))));
  }

  private void must(
      AbiMeaning target, Assertion.Must must, Meaning actual, Predicate spoken, String path) {
    Predicate other = spoken.and(actual.where(a -> !a.equals(must.action())));
    other
        .smallest()
        .ifPresent(
            point ->
                found.add(
                    withRule(
                        target,
                        must,
                        point,
                        Diagnostic.at(
                            must.origin(),
                            DiagnosticCode.MUST_VIOLATED,
                            "'"
                                + must.call()
                                + "' gets "
                                + actual.at(point).text(target.abi())
                                + " on "
                                + target.abi()
                                + ", not "
                                + must.action().text(target.abi())
                                + ", for example "
                                + example(path, point)))));
  }

  /** Points at the rule that decides the example, where there is one. */
  private static Diagnostic withRule(
      AbiMeaning target, Assertion assertion, Point point, Diagnostic finding) {
    return target.rulesOf(assertion.call()).strictestFirst().stream()
        .filter(r -> r.holds().holds(point))
        .findFirst()
        .map(r -> finding.withLabel(r.rule().origin(), "decided here"))
        .orElse(finding);
  }

  private static String example(String path, Point point) {
    List<String> arguments = new ArrayList<>();
    for (long argument : point.call().arguments()) {
      arguments.add(
          Long.compareUnsigned(argument, 9) <= 0
              ? Long.toString(argument)
              : "0x" + Long.toHexString(argument));
    }
    while (!arguments.isEmpty() && arguments.get(arguments.size() - 1).equals("0")) {
      arguments.remove(arguments.size() - 1);
    }
    String call = path + "(" + String.join(", ", arguments) + ")";
    return point.environment().held().isEmpty()
        ? call
        : call + " with " + point.environment().held();
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

  /** What had to be closed is said once, however many ABIs have the multiplexer. */
  private void closed() {
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

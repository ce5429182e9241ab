package dev.sluice.profile.meaning;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Multiplexer;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Assertion;
import dev.sluice.profile.policy.Condition;
import dev.sluice.profile.policy.Permission;
import dev.sluice.profile.policy.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be said about the rules of a policy only when they are seen together. */
final class PolicyChecks {
  private static final int NAMED_OPERATIONS = 4;
  private static final Condition NEVER = new Condition.Any(List.of());

  private final List<AbiMeaning> targets;
  private final ConditionDiagram conditions;
  private final List<Diagnostic> found = new ArrayList<>();

  PolicyChecks(List<AbiMeaning> targets, ConditionDiagram conditions) {
    this.targets = targets;
    this.conditions = conditions;
  }

  Diagnostics findings() {
    conflicts();
    undecided();
    for (AbiMeaning target : targets) {
      for (Assertion assertion : target.policy().assertions()) {
        check(target, assertion);
      }
      for (Multiplexer multiplexer : target.abi().multiplexers()) {
        closed(target, multiplexer);
      }
    }
    return Diagnostics.of(found);
  }

  /** Two places whose rules collide. */
  private record Pair(Span first, Span second) {}

  private void conflicts() {
    Set<Pair> reported = new LinkedHashSet<>();
    for (AbiMeaning target : targets) {
      for (OperationRules rules : target.rules().values()) {
        List<OperationRules.Located> all = rules.strictestFirst();
        for (int i = 0; i < all.size(); i++) {
          for (int j = i + 1; j < all.size() && sameStrictness(all.get(i), all.get(j)); j++) {
            conflict(target.abi(), all.get(i), all.get(j), reported);
          }
        }
      }
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
    Predicate above = conditions.of(NEVER);
    int start = 0;
    for (int i = 0; i < all.size(); i++) {
      if (i > start && !sameStrictness(all.get(start), all.get(i))) {
        for (; start < i; start++) {
          above = above.or(all.get(start).holds());
        }
      }
      Rule rule = all.get(i).rule();
      Place place = places.computeIfAbsent(rule.origin(), o -> new Place(rule));
      if (!all.get(i).holds().minus(above).isEmpty()) {
        place.decides = true;
      } else if (!all.get(i).holds().isEmpty() && place.stricter.isEmpty()) {
        place.stricter = Optional.of(all.get(0).rule());
      }
    }
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

  private void closed(AbiMeaning target, Multiplexer multiplexer) {
    List<SyscallName> hidden =
        multiplexer.operations().values().stream().filter(target::hidden).toList();
    Optional<Span> place =
        hidden.stream()
            .flatMap(o -> target.rulesOf(o).strictestFirst().stream())
            .map(r -> r.rule().origin())
            .findFirst();
    if (place.isEmpty()) {
      return;
    }
    Action action = target.policy().multiplexed().action();
    boolean open = action.permission() != Permission.DENIED;
    String names =
        String.join(", ", hidden.stream().limit(NAMED_OPERATIONS).map(SyscallName::value).toList());
    String more =
        hidden.size() > NAMED_OPERATIONS
            ? " and " + (hidden.size() - NAMED_OPERATIONS) + " more"
            : "";
    found.add(
        Diagnostic.at(
                place.get(),
                open ? DiagnosticCode.MULTIPLEXER_OPEN : DiagnosticCode.MULTIPLEXER_CLOSED,
                "on "
                    + target.abi()
                    + ", '"
                    + multiplexer.call()
                    + "' gets "
                    + action.text(target.abi())
                    + " for "
                    + names
                    + more
                    + ": a filter cannot see their arguments there")
            .withHint(
                open
                    ? "whatever the rules say about arguments, this path is open"
                    : "programs that reach these operations only that way will not work"));
  }
}

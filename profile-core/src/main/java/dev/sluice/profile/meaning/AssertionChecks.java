package dev.sluice.profile.meaning;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Multiplexer;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.policy.Assertion;
import dev.sluice.profile.policy.Permission;
import dev.sluice.profile.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether what a profile says with {@code never} and {@code must} is so on every path. */
final class AssertionChecks {
  private final List<AbiMeaning> targets;
  private final Policy policy;
  private final ConditionDiagram conditions;
  private final Findings found;

  AssertionChecks(
      List<AbiMeaning> targets, Policy policy, ConditionDiagram conditions, Findings found) {
    this.targets = targets;
    this.policy = policy;
    this.conditions = conditions;
    this.found = found;
  }

  /** Adds the assertions that do not hold. */
  void findings() {
    for (AbiMeaning target : targets) {
      for (Assertion assertion : target.policy().assertions()) {
        check(target, assertion);
      }
    }
  }

  /** A program calls through every ABI that its kernel has: what is foreign is a path, too. */
  private void foreign(AbiMeaning target, Assertion assertion) {
    boolean denies =
        !(assertion instanceof Assertion.Must must)
            || must.action().permission() == Permission.DENIED;
    if (!denies || policy.foreign().action().permission() == Permission.DENIED) {
      return;
    }
    AbiCatalog.builtIn().all().stream()
        .filter(abi -> policy.target(abi).isEmpty() && abi.sharesKernelWith(target.abi()))
        .filter(abi -> abi.carriesOut(assertion.call()))
        .findFirst()
        .map(
            abi ->
                Diagnostic.at(
                        assertion.origin(),
                        DiagnosticCode.NEVER_VIOLATED,
                        "'%s' gets %s through %s, which is no target"
                            .formatted(assertion.call(), policy.foreign().action(), abi))
                    .withHint("deny what is foreign"))
        .map(
            finding ->
                policy
                    .foreign()
                    .origin()
                    .map(line -> finding.withLabel(line, "decided here"))
                    .orElse(finding))
        .ifPresent(found::add);
  }

  private void check(AbiMeaning target, Assertion assertion) {
    foreign(target, assertion);
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
}

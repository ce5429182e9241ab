package dev.sluice.profile.writing;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.Multiplexer;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.clause.ArgumentClauses;
import dev.sluice.profile.clause.Clause;
import dev.sluice.profile.clause.ConditionText;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.writing.EnvironmentCells.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes what every call gets as a profile in our language. */
final class ProfileWriter {
  private final AbiCatalog catalog;
  private final Meaning meaning;
  private final Policy policy;
  private final List<Abi> targets;

  /**
   * A writer.
   *
   * @param policy what is said for all calls together
   * @param meaning what every call gets
   */
  ProfileWriter(AbiCatalog catalog, Policy policy, Meaning meaning) {
    this.catalog = catalog;
    this.meaning = meaning;
    this.policy = policy;
    this.targets = policy.targets().stream().map(AbiPolicy::abi).toList();
  }

  /**
   * The profile, in no layout.
   *
   * @param comment what stands in the first line
   * @param tightening what rules on multiplexing calls have to add, for each ABI and call
   */
  String text(String comment, List<Tightening> tightening) {
    ActionTexts actions = new ActionTexts(targets);
    StringBuilder out = new StringBuilder("# " + comment + "\n");
    out.append("profile ").append(policy.name()).append("\n\n");
    if (policy.targetsDeclared() || targets.size() < catalog.all().size()) {
      out.append("target ")
          .append(targets.stream().map(Abi::name).collect(Collectors.joining(", ")))
          .append('\n');
    }
    out.append("audited linux ").append(policy.audited()).append("\n\n");
    out.append("default ")
        .append(actions.everywhere(abi -> target(abi).byDefault().action()))
        .append("\nunknown ")
        .append(actions.everywhere(abi -> target(abi).unknown().action()))
        .append("\nforeign ")
        .append(policy.foreign().action())
        .append('\n');
    if (!policy.capabilities().isEmpty()) {
      out.append("\ncapability ")
          .append(
              policy.capabilities().stream()
                  .map(Capability::toString)
                  .collect(Collectors.joining(", ")))
          .append('\n');
    }
    StatementTexts statements = new StatementTexts(catalog, targets);
    out.append(multiplexed());
    for (SyscallName call : names()) {
      List<Contribution> said = new ArrayList<>();
      for (Abi abi : targets) {
        function(abi, call).ifPresent(f -> said.addAll(contributions(abi, call, f, actions)));
      }
      statements.add(said);
    }
    Map<SyscallName, List<Contribution>> stricter = new LinkedHashMap<>();
    for (Tightening each : tightening) {
      stricter
          .computeIfAbsent(each.call(), c -> new ArrayList<>())
          .addAll(
              contributions(each.abi(), each.call(), each.function(), Optional.empty(), actions)
                  .stream()
                  .filter(c -> c.actions().equals(actions.of(each.action(), each.abi())))
                  .toList());
    }
    stricter.values().forEach(statements::add);
    return out.append(statements.text()).toString();
  }

  /**
   * What a rule on a multiplexing call has to make stricter.
   *
   * @param abi on which ABI
   * @param call the multiplexing call
   * @param action what the call gets
   * @param function has that action where it gets it
   */
  record Tightening(Abi abi, SyscallName call, Action action, Meaning function) {}

  private AbiPolicy target(Abi abi) {
    return policy.target(abi).orElseThrow();
  }

  private Set<SyscallName> names() {
    Set<SyscallName> names = new TreeSet<>();
    for (Abi abi : targets) {
      abi.syscalls().all().forEach(call -> names.add(call.name()));
      abi.multiplexers().forEach(m -> names.addAll(m.operations().values()));
    }
    return names;
  }

  /** What a call gets; for an operation without a number of its own, behind its multiplexer. */
  private Optional<Meaning> function(Abi abi, SyscallName call) {
    boolean multiplexer = abi.multiplexers().stream().anyMatch(m -> m.call().equals(call));
    if (multiplexer) {
      return Optional.empty();
    }
    Optional<Syscall> direct = abi.syscalls().named(call);
    return direct.isPresent()
        ? direct.map(c -> meaning.ofCalls(abi.auditArch(), c.number()))
        : abi.multiplexerOf(call).flatMap(m -> behind(abi, m, call)).map(this::mostPermissive);
  }

  private Optional<Meaning> behind(Abi abi, Multiplexer multiplexer, SyscallName operation) {
    return abi.syscalls()
        .named(multiplexer.call())
        .map(c -> meaning.ofCalls(abi.auditArch(), c.number()))
        .map(
            whole ->
                whole.withArgument(
                    multiplexer.selector(), multiplexer.selectorOf(operation).orElseThrow()));
  }

  /** The same where nothing depends on arguments; elsewhere the most that some arguments get. */
  private Meaning mostPermissive(Meaning function) {
    Action most = function.actions().stream().max(Action.BY_STRICTNESS).orElseThrow();
    return function.collapseArguments(most);
  }

  private String multiplexed() {
    Map<String, List<Abi>> byAction = new LinkedHashMap<>();
    for (Abi abi : targets) {
      Set<Action> needed = new LinkedHashSet<>();
      for (Multiplexer multiplexer : abi.multiplexers()) {
        for (SyscallName operation : multiplexer.operations().values()) {
          boolean hidden =
              abi.syscalls().named(operation).isPresent()
                  && function(abi, operation).filter(Meaning::dependsOnArguments).isPresent();
          if (hidden) {
            behind(abi, multiplexer, operation).ifPresent(f -> needed.addAll(f.actions()));
          }
        }
      }
      needed.stream()
          .max(Action.BY_STRICTNESS)
          .ifPresent(
              action ->
                  byAction.computeIfAbsent(action.text(abi), a -> new ArrayList<>()).add(abi));
    }
    StringBuilder out = new StringBuilder();
    byAction.forEach(
        (action, abis) ->
            out.append("\non ")
                .append(abis.stream().map(Abi::name).collect(Collectors.joining(", ")))
                .append(" { multiplexed ")
                .append(action)
                .append(" }\n"));
    return out.toString();
  }

  private List<Contribution> contributions(
      Abi abi, SyscallName call, Meaning function, ActionTexts actions) {
    return contributions(abi, call, function, Optional.of(fallthrough(abi, call)), actions);
  }

  private List<Contribution> contributions(
      Abi abi, SyscallName call, Meaning function, Optional<Action> silent, ActionTexts actions) {
    List<Contribution> said = new ArrayList<>();
    ConditionText conditions = new ConditionText(catalog, abi, call);
    for (Cell cell : EnvironmentCells.of(function)) {
      for (Action action : cell.function().actions()) {
        if (silent.filter(action::equals).isPresent()) {
          continue;
        }
        List<Clause> clauses = new ArgumentClauses(abi.wordBits()).of(cell.function(), action);
        said.add(
            new Contribution(
                call,
                abi,
                cell.circumstance().condition(),
                actions.of(action, abi),
                items(conditions, clauses)));
      }
    }
    return said;
  }

  /** What a call gets of which nothing is said. */
  private Action fallthrough(Abi abi, SyscallName call) {
    SyscallName asked =
        abi.syscalls().named(call).isPresent()
            ? call
            : abi.multiplexerOf(call).orElseThrow().call();
    boolean known =
        abi.syscalls().named(asked).filter(c -> c.existsIn(policy.audited())).isPresent();
    return (known ? target(abi).byDefault() : target(abi).unknown()).action();
  }

  private static List<List<String>> items(ConditionText conditions, List<Clause> clauses) {
    List<List<String>> said = clauses.stream().map(conditions::of).toList();
    List<String> first = said.stream().map(ways -> ways.get(0)).toList();
    List<String> last = said.stream().map(ways -> ways.get(ways.size() - 1)).toList();
    return List.of(first, last);
  }

  /** Of how many calls the profile has to speak. */
  long size() {
    long size = 0;
    for (Abi abi : targets) {
      for (Syscall call : abi.syscalls().all()) {
        Action silent = fallthrough(abi, call.name());
        Meaning function = meaning.ofCalls(abi.auditArch(), call.number());
        size += function.constant().filter(silent::equals).isPresent() ? 0 : 1;
      }
    }
    return size;
  }
}

package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Multiplexer;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.clause.Cube;
import dev.sluice.profile.clause.IrredundantCover;
import dev.sluice.profile.clause.ReleaseRange;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Fallthrough;
import dev.sluice.profile.policy.Permission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a meaning says of the calls of one machine, as rules about names. A rule is about a name on
 * all ABIs that the machine judges: where they differ, the strictest counts.
 */
final class MachineRules {
  private final Machine machine;
  private final PolicyMeaning profile;
  private final Meaning meaning;
  private final Universe universe;

  /**
   * The rules of a machine.
   *
   * @param meaning the profile's, or that at one point of the environment
   */
  MachineRules(Machine machine, PolicyMeaning profile, Meaning meaning) {
    this.machine = machine;
    this.profile = profile;
    this.meaning = meaning;
    this.universe = profile.universe();
  }

  /** What calls get of which nothing is said: as unknown ones. */
  Action byDefault() {
    return machine.judged().stream()
        .map(abi -> profile.policy().target(abi).orElseThrow().unknown().action())
        .min(Action.BY_STRICTNESS)
        .orElseThrow();
  }

  /** The names of all calls and operations of the judged ABIs. */
  static SortedSet<SyscallName> names(List<Abi> judged) {
    SortedSet<SyscallName> names = new TreeSet<>();
    for (Abi abi : judged) {
      abi.syscalls().all().forEach(call -> names.add(call.name()));
      abi.multiplexers().forEach(m -> names.addAll(m.operations().values()));
    }
    return names;
  }

  /** The rules of each call that gets something else than the default somewhere. */
  SortedMap<SyscallName, List<EmittedRule>> byCall() {
    SortedMap<SyscallName, List<EmittedRule>> rules = new TreeMap<>();
    for (SyscallName name : names(machine.judged())) {
      function(name)
          .map(this::rules)
          .filter(own -> !own.isEmpty())
          .ifPresent(own -> rules.put(name, own));
    }
    closed().forEach((call, action) -> rules.put(call, List.of(EmittedRule.always(action))));
    return rules;
  }

  /** What a name gets: nothing is said of multiplexing calls, rules on operations reach them. */
  private Optional<Meaning> function(SyscallName name) {
    List<Meaning> direct = new ArrayList<>();
    List<Meaning> carried = new ArrayList<>();
    for (Abi abi : machine.judged()) {
      Optional<Syscall> call = abi.syscalls().named(name);
      if (call.isEmpty()) {
        abi.multiplexerOf(name).flatMap(m -> behind(abi, m, name)).ifPresent(carried::add);
      } else if (!isMultiplexer(abi, name)) {
        direct.add(meaning.ofCalls(abi.auditArch(), call.get().number()));
      }
    }
    Optional<Meaning> own = direct.stream().reduce(Meaning::stricter);
    // Where arguments decide, the multiplexing call is closed.
    return own.filter(Meaning::dependsOnArguments)
        .or(() -> Stream.concat(direct.stream(), carried.stream()).reduce(Meaning::stricter));
  }

  private static boolean isMultiplexer(Abi abi, SyscallName name) {
    return abi.multiplexers().stream().anyMatch(m -> m.call().equals(name));
  }

  /** What an operation gets behind its multiplexer. */
  private Optional<Meaning> behind(Abi abi, Multiplexer multiplexer, SyscallName operation) {
    return abi.syscalls()
        .named(multiplexer.call())
        .map(call -> meaning.ofCalls(abi.auditArch(), call.number()))
        .map(
            whole ->
                whole.withArgument(
                    multiplexer.selector(), multiplexer.selectorOf(operation).orElseThrow()));
  }

  /**
   * The multiplexing calls for which the rules on their operations would not do, because a rule
   * with conditions on an operation reaches them, too: nothing is let through there.
   */
  private Map<SyscallName, Action> closed() {
    Map<SyscallName, Action> closed = new LinkedHashMap<>();
    for (Abi abi : machine.judged()) {
      for (Multiplexer multiplexer : abi.multiplexers()) {
        boolean reached =
            multiplexer.operations().values().stream()
                .anyMatch(o -> function(o).filter(Meaning::dependsOnArguments).isPresent());
        if (reached) {
          closed.merge(multiplexer.call(), closing(abi), Action::stricter);
        }
      }
    }
    return closed;
  }

  /**
   * A denial for a multiplexing call, of those that are said for other calls if possible. What
   * equals the default would be left out, and close nothing.
   */
  private Action closing(Abi abi) {
    AbiPolicy policy = profile.policy().target(abi).orElseThrow();
    return Stream.concat(
            Stream.of(policy.multiplexed(), policy.byDefault(), policy.unknown())
                .map(Fallthrough::action),
            Stream.of("EPERM", "ENOSYS")
                .map(name -> new Action.Errno(abi.constants().errnoNumber(name).orElseThrow())))
        .filter(action -> action.permission() == Permission.DENIED)
        .filter(action -> !action.equals(byDefault()))
        .findFirst()
        .orElseThrow();
  }

  private List<EmittedRule> rules(Meaning function) {
    List<EmittedRule> rules = new ArrayList<>();
    for (ReleaseRange range : ReleaseRange.of(function)) {
      for (Action action : range.function().actions()) {
        if (!action.equals(byDefault())) {
          List<Cube> cubes =
              IrredundantCover.of(
                  range.function().where(action::equals), universe, CallRules.MAX_RULES);
          for (Cube cube : cubes) {
            rules.add(
                new EmittedRule(
                    action,
                    cube.equalities(),
                    range.from(),
                    range.before(),
                    cube.capabilities(true),
                    cube.capabilities(false)));
          }
        }
      }
    }
    return rules;
  }
}

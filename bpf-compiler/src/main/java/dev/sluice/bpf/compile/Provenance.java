package dev.sluice.bpf.compile;

import dev.sluice.bpf.insn.AluOperator;
import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.insn.Operand;
import dev.sluice.bpf.insn.Operation;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.insn.SeccompData;
import dev.sluice.bpf.interpret.ReturnValue;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.Rule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which calls an instruction of a compiled filter is about, and which lines of the profile it comes
 * from: comments for listings.
 *
 * <p>For every call of the filter's ABIs the program is followed with number and architecture known
 * and everything else open.
 */
public final class Provenance {
  private static final int NAMED = 3;

  private final Program program;
  private final Policy policy;
  private final SortedMap<Integer, Set<SyscallName>> calls = new TreeMap<>();
  private final SortedMap<Integer, Set<Span>> lines = new TreeMap<>();

  private Provenance(Program program, Policy policy) {
    this.program = program;
    this.policy = policy;
  }

  /**
   * Comments for the instructions that test arguments and for those that return.
   *
   * @return by the index of the instruction; most have none
   */
  public static SortedMap<Integer, String> comments(CompiledFilter filter, Policy policy) {
    Provenance provenance = new Provenance(filter.program(), policy);
    for (Abi abi : filter.abis()) {
      Map<SyscallName, List<Rule>> rules = provenance.rules(abi);
      for (Syscall call : abi.syscalls().all()) {
        provenance.follow(abi, call, rules.getOrDefault(call.name(), List.of()));
      }
    }
    return provenance.comments();
  }

  private Map<SyscallName, List<Rule>> rules(Abi abi) {
    Map<SyscallName, List<Rule>> byCall = new TreeMap<>();
    policy
        .target(abi)
        .ifPresent(
            t ->
                t.rules()
                    .forEach(r -> byCall.computeIfAbsent(r.call(), c -> new ArrayList<>()).add(r)));
    return byCall;
  }

  /** An instruction, with the accumulator if it depends on nothing but number and architecture. */
  private record State(int at, OptionalInt accumulator) {}

  private void follow(Abi abi, Syscall call, List<Rule> rules) {
    Set<State> seen = new HashSet<>();
    Deque<State> open = new ArrayDeque<>();
    open.push(new State(0, OptionalInt.of(0)));
    while (!open.isEmpty()) {
      State state = open.pop();
      if (seen.add(state)) {
        step(abi, call, rules, state, open);
      }
    }
  }

  private void step(Abi abi, Syscall call, List<Rule> rules, State state, Deque<State> open) {
    int at = state.at();
    Operation operation = program.operation(at);
    if (operation instanceof Operation.LoadWord load) {
      OptionalInt loaded =
          load.offset() == SeccompData.NUMBER
              ? OptionalInt.of(call.number().value())
              : load.offset() == SeccompData.ARCH
                  ? OptionalInt.of(abi.auditArch().token())
                  : OptionalInt.empty();
      if (loaded.isEmpty()) {
        calls.computeIfAbsent(at, i -> new LinkedHashSet<>()).add(call.name());
      }
      open.push(new State(at + 1, loaded));
    } else if (operation instanceof Operation.Alu alu
        && alu.operator() == AluOperator.AND
        && alu.operand() instanceof Operand.Constant mask) {
      OptionalInt masked =
          state.accumulator().isPresent()
              ? OptionalInt.of(state.accumulator().getAsInt() & mask.value())
              : state.accumulator();
      open.push(new State(at + 1, masked));
    } else if (operation instanceof Operation.JumpAlways jump) {
      open.push(new State(at + 1 + jump.skipped(), state.accumulator()));
    } else if (operation instanceof Operation.Jump jump
        && jump.operand() instanceof Operand.Constant constant) {
      branch(jump, jump.test(), constant.value(), state, open);
    } else if (operation instanceof Operation.ReturnConstant end) {
      Action action = ReturnValue.action(end.value());
      calls.computeIfAbsent(at, i -> new LinkedHashSet<>()).add(call.name());
      Set<Span> places = lines.computeIfAbsent(at, i -> new LinkedHashSet<>());
      rules.stream().filter(r -> r.action().equals(action)).forEach(r -> places.add(r.origin()));
    } else {
      throw new IllegalArgumentException("not an instruction of a compiled filter: " + operation);
    }
  }

  private static void branch(
      Operation.Jump jump, JumpTest test, int constant, State state, Deque<State> open) {
    State then = new State(state.at() + 1 + jump.jt(), state.accumulator());
    State otherwise = new State(state.at() + 1 + jump.jf(), state.accumulator());
    if (state.accumulator().isEmpty()) {
      open.push(otherwise);
      open.push(then);
    } else {
      open.push(test.holds(state.accumulator().getAsInt(), constant) ? then : otherwise);
    }
  }

  private SortedMap<Integer, String> comments() {
    SortedMap<Integer, String> comments = new TreeMap<>();
    calls.forEach(
        (at, names) -> {
          Set<Span> places = lines.getOrDefault(at, Set.of());
          String comment = some(names.stream().map(SyscallName::value).toList());
          comments.put(
              at,
              places.isEmpty() || places.size() > NAMED
                  ? comment
                  : comment + " (" + some(places.stream().map(Span::toString).toList()) + ")");
        });
    return comments;
  }

  private static String some(List<String> all) {
    String named = String.join(", ", all.subList(0, Math.min(NAMED, all.size())));
    return all.size() <= NAMED ? named : named + " and " + (all.size() - NAMED) + " more";
  }
}

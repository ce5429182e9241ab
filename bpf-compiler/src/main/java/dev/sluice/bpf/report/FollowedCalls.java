package dev.sluice.bpf.report;

import dev.sluice.bpf.insn.Operand;
import dev.sluice.bpf.insn.Operation;
import dev.sluice.bpf.insn.Program;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Syscall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which calls go which way at each test of a program: architecture and number of each call are
 * known, everything else is open.
 */
final class FollowedCalls {
  /** So many instructions are followed, over all calls. */
  private static final int MOST = 10_000_000;

  private final List<String> names = new ArrayList<>();
  private final List<BitSet> yes = new ArrayList<>();
  private final List<BitSet> no = new ArrayList<>();
  private int steps;

  private FollowedCalls(Program program) {
    for (int at = 0; at < program.length(); at++) {
      yes.add(new BitSet());
      no.add(new BitSet());
    }
  }

  /**
   * Follows all calls of ABIs.
   *
   * @return empty if that takes too many steps
   */
  static Optional<FollowedCalls> of(Program program, List<Abi> abis) {
    FollowedCalls followed = new FollowedCalls(program);
    for (Abi abi : abis) {
      for (Syscall call : abi.syscalls().all()) {
        followed.follow(program, abi, call);
        if (followed.steps > MOST) {
          return Optional.empty();
        }
        String name = call.name().value();
        followed.names.add(abis.size() == 1 ? name : abi.name() + " " + name);
      }
    }
    return Optional.of(followed);
  }

  private void follow(Program program, Abi abi, Syscall call) {
    Set<KnownState> seen = new HashSet<>();
    Deque<KnownState> open = new ArrayDeque<>();
    open.push(KnownState.START);
    while (!open.isEmpty() && steps <= MOST) {
      KnownState state = open.pop();
      if (!seen.add(state)) {
        continue;
      }
      steps++;
      Operation operation = program.operation(state.at());
      if (operation instanceof Operation.Jump jump) {
        branch(state, jump, open);
      } else {
        operation
            .accept(new KnownStep(state, abi.auditArch(), call.number()))
            .ifPresent(open::push);
      }
    }
  }

  private void branch(KnownState state, Operation.Jump jump, Deque<KnownState> open) {
    Optional<Integer> operand =
        jump.operand() instanceof Operand.Constant constant
            ? Optional.of(constant.value())
            : state.index();
    boolean known = state.accumulator().isPresent() && operand.isPresent();
    boolean holds =
        known && jump.test().holds(state.accumulator().orElseThrow(), operand.orElseThrow());
    if (!known || holds) {
      yes.get(state.at()).set(names.size());
      open.push(state.to(state.at() + 1 + jump.jt()));
    }
    if (!known || !holds) {
      no.get(state.at()).set(names.size());
      open.push(state.to(state.at() + 1 + jump.jf()));
    }
  }

  /** The calls that go on from a test if it holds, or if it does not, in the order of the ABIs. */
  List<String> from(int test, boolean holds) {
    BitSet calls = (holds ? yes : no).get(test);
    return calls.stream().mapToObj(names::get).toList();
  }
}

package dev.sluice.bpf.readback;

import dev.sluice.bpf.insn.AluOperator;
import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.insn.Operand;
import dev.sluice.bpf.insn.Operation;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.insn.SeccompData;
import dev.sluice.bpf.interpret.ReturnValue;
import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.meaning.Word;
import dev.sluice.profile.policy.Action;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One run over one program: forward over states; then backward over actions, or forward again over
 * the numbers of instructions executed so far.
 */
final class SymbolicExecution {
  private final Program program;
  private final ByteOrder order;
  private final Universe universe;
  private final Liveness liveness;
  private final Word zero;
  private final List<Map<State, Node>> nodes;
  private final Node entry;
  private int states;

  /**
   * Finds the states.
   *
   * @throws StateLimitException if there are too many
   */
  SymbolicExecution(Program program, ByteOrder order, Universe universe) {
    this.program = program;
    this.order = order;
    this.universe = universe;
    this.liveness = new Liveness(program);
    this.zero = universe.word(0);
    this.nodes = new ArrayList<>();
    for (int at = 0; at < program.length(); at++) {
      nodes.add(new LinkedHashMap<>());
    }
    // The kernel clears A and X before a filter runs; no cell is read before it has been written.
    this.entry = node(0, new State(zero, zero, Collections.nCopies(State.CELLS, zero)));
    for (int at = 0; at < program.length(); at++) {
      for (Map.Entry<State, Node> entered : nodes.get(at).entrySet()) {
        program.operation(at).accept(new Step(at, entered.getKey(), entered.getValue()));
      }
    }
  }

  /**
   * An instruction in one state: where it goes, or what it returns. A condition is present if it
   * goes to two places, or, for a division, if it can end the filter.
   */
  private static final class Node {
    /** Where a division by zero leads: no instruction. */
    static final int NOWHERE = -1;

    private final int at;
    private @Nullable Predicate condition;
    private @Nullable Node then;
    private @Nullable Node otherwise;
    private @Nullable Meaning meaning;

    Node(int at) {
      this.at = at;
    }

    Meaning meaning() {
      return Objects.requireNonNull(meaning);
    }
  }

  Meaning meaning() {
    for (int at = program.length() - 1; at >= 0; at--) {
      for (Node node : nodes.get(at).values()) {
        join(node);
      }
    }
    return entry.meaning();
  }

  private static void join(Node node) {
    if (node.meaning != null) {
      return;
    }
    Meaning then = Objects.requireNonNull(node.then).meaning();
    node.meaning =
        node.condition == null
            ? then
            : node.condition.choose(then, Objects.requireNonNull(node.otherwise).meaning());
  }

  /** How many instructions can be executed where the predicate holds. */
  SortedSet<Integer> lengths(Predicate calls) {
    SortedSet<Integer> lengths = new TreeSet<>();
    Frontier frontier = new Frontier();
    frontier.reach(entry, 0, calls);
    while (!frontier.byPlace.isEmpty()) {
      frontier
          .byPlace
          .pollFirstEntry()
          .getValue()
          .forEach(
              (node, reached) ->
                  reached.forEach(
                      (before, where) -> pass(node, before + 1, where, frontier, lengths)));
    }
    return lengths;
  }

  /** Where calls go from each instruction; no entry for one that no call executes. */
  SortedMap<Integer, SortedSet<Integer>> ways() {
    SortedMap<Integer, SortedSet<Integer>> ways = new TreeMap<>();
    Map<Node, Predicate> reached = new HashMap<>();
    reached.put(entry, universe.constant(true));
    for (int at = 0; at < program.length(); at++) {
      for (Node node : nodes.get(at).values()) {
        Predicate where = reached.remove(node);
        if (where != null) {
          SortedSet<Integer> from = ways.computeIfAbsent(at, a -> new TreeSet<>());
          Predicate condition = node.condition == null ? universe.constant(true) : node.condition;
          go(node.then, where.and(condition), reached, from);
          go(node.otherwise, where.minus(condition), reached, from);
        }
      }
    }
    return ways;
  }

  private static void go(
      @Nullable Node to, Predicate where, Map<Node, Predicate> reached, SortedSet<Integer> ways) {
    if (to != null && !where.isEmpty()) {
      ways.add(to.at);
      if (to.at != Node.NOWHERE) {
        reached.merge(to, where, Predicate::or);
      }
    }
  }

  private static void pass(
      Node node, int executed, Predicate where, Frontier frontier, SortedSet<Integer> lengths) {
    if (node.then == null) {
      lengths.add(executed);
    } else if (node.condition == null) {
      frontier.reach(node.then, executed, where);
    } else {
      Node otherwise = Objects.requireNonNull(node.otherwise);
      frontier.reach(node.then, executed, where.and(node.condition));
      Predicate rest = where.minus(node.condition);
      if (otherwise.at != Node.NOWHERE) {
        frontier.reach(otherwise, executed, rest);
      } else if (!rest.isEmpty()) {
        lengths.add(executed);
      }
    }
  }

  /** What has been reached and not yet passed: after how many instructions, by which calls. */
  private static final class Frontier {
    private final TreeMap<Integer, Map<Node, SortedMap<Integer, Predicate>>> byPlace =
        new TreeMap<>();

    void reach(Node node, int executed, Predicate where) {
      if (!where.isEmpty()) {
        byPlace
            .computeIfAbsent(node.at, at -> new LinkedHashMap<>())
            .computeIfAbsent(node, n -> new TreeMap<>())
            .merge(executed, where, (one, other) -> node.then == null ? one : one.or(other));
      }
    }
  }

  private Node node(int at, State state) {
    State kept = state.keeping(liveness.before(at), zero);
    Map<State, Node> here = nodes.get(at);
    Node known = here.get(kept);
    if (known == null) {
      if (++states > Readback.STATE_LIMIT) {
        throw new StateLimitException();
      }
      known = new Node(at);
      here.put(kept, known);
    }
    return known;
  }

  private Word load(int offset) {
    if (offset == SeccompData.NUMBER) {
      return universe.word(Field.NUMBER, false);
    } else if (offset == SeccompData.ARCH) {
      return universe.word(Field.ARCH, false);
    }
    boolean second = (offset & 4) != 0;
    boolean high = second == (order == ByteOrder.LITTLE_ENDIAN);
    Field field =
        offset < SeccompData.ARGUMENTS
            ? Field.INSTRUCTION_POINTER
            : Field.of(new ArgumentIndex((offset - SeccompData.ARGUMENTS) / 8));
    return universe.word(field, high);
  }

  /** The action of all return values that begin in one way, if it is the same for all of them. */
  private static Optional<Action> returned(int prefix, int unknown) {
    int last = unknown == Word.BITS ? -1 : prefix | ((1 << unknown) - 1);
    Action first = ReturnValue.action(prefix);
    if ((prefix & ReturnValue.ACTION_MASK) == (last & ReturnValue.ACTION_MASK)) {
      // One action: its data only grows, and an error number is clamped from above.
      return first.equals(ReturnValue.action(last)) ? Optional.of(first) : Optional.empty();
    }
    for (int known : ReturnValue.known()) {
      if (Integer.compareUnsigned(prefix, known) <= 0
          && Integer.compareUnsigned(known, last) <= 0) {
        return Optional.empty();
      }
    }
    return Optional.of(first);
  }

  /** What one instruction does in one state. */
  private final class Step implements Operation.Visitor<Node> {
    private final int at;
    private final State state;
    private final Node node;

    Step(int at, State state, Node node) {
      this.at = at;
      this.state = state;
      this.node = node;
    }

    private Node next(State after) {
      node.then = node(at + 1, after);
      return node;
    }

    private Word operand(Operand operand) {
      return operand instanceof Operand.Constant constant
          ? universe.word(constant.value())
          : state.x();
    }

    @Override
    public Node loadWord(Operation.LoadWord operation) {
      return next(state.withA(load(operation.offset())));
    }

    @Override
    public Node loadImmediate(Operation.LoadImmediate operation) {
      return next(state.withA(universe.word(operation.value())));
    }

    @Override
    public Node loadMemory(Operation.LoadMemory operation) {
      return next(state.withA(state.memory().get(operation.cell())));
    }

    @Override
    public Node loadLength(Operation.LoadLength operation) {
      return next(state.withA(universe.word(SeccompData.SIZE)));
    }

    @Override
    public Node loadXImmediate(Operation.LoadXImmediate operation) {
      return next(state.withX(universe.word(operation.value())));
    }

    @Override
    public Node loadXMemory(Operation.LoadXMemory operation) {
      return next(state.withX(state.memory().get(operation.cell())));
    }

    @Override
    public Node loadXLength(Operation.LoadXLength operation) {
      return next(state.withX(universe.word(SeccompData.SIZE)));
    }

    @Override
    public Node store(Operation.Store operation) {
      return next(state.withCell(operation.cell(), state.a()));
    }

    @Override
    public Node storeX(Operation.StoreX operation) {
      return next(state.withCell(operation.cell(), state.x()));
    }

    @Override
    public Node alu(Operation.Alu operation) {
      Word operand = operand(operation.operand());
      if (operation.operator() == AluOperator.DIVIDE) {
        node.condition = operand.equalTo(zero).not();
        node.otherwise = new Node(Node.NOWHERE);
        node.otherwise.meaning = universe.always(ReturnValue.action(0));
      }
      boolean read = (liveness.before(at + 1) & Liveness.A) != 0;
      return next(read ? state.withA(result(operation.operator(), operand)) : state);
    }

    private Word result(AluOperator operator, Word operand) {
      Word a = state.a();
      return switch (operator) {
        case ADD -> a.plus(operand);
        case SUBTRACT -> a.minus(operand);
        case MULTIPLY -> a.times(operand);
        case DIVIDE -> a.dividedBy(operand);
        case OR -> a.or(operand);
        case AND -> a.and(operand);
        case XOR -> a.xor(operand);
        case SHIFT_LEFT -> a.shiftedLeft(operand);
        case SHIFT_RIGHT -> a.shiftedRight(operand);
      };
    }

    @Override
    public Node negate(Operation.Negate operation) {
      return next(state.withA(state.a().negated()));
    }

    @Override
    public Node jumpAlways(Operation.JumpAlways operation) {
      node.then = node(at + 1 + operation.skipped(), state);
      return node;
    }

    @Override
    public Node jump(Operation.Jump operation) {
      Predicate holds = test(operation.test(), operand(operation.operand()));
      if (holds.isAll() || holds.isEmpty()) {
        node.then = node(at + 1 + (holds.isAll() ? operation.jt() : operation.jf()), state);
        return node;
      }
      node.condition = holds;
      node.then = node(at + 1 + operation.jt(), state);
      node.otherwise = node(at + 1 + operation.jf(), state);
      return node;
    }

    private Predicate test(JumpTest test, Word operand) {
      return switch (test) {
        case EQUAL -> state.a().equalTo(operand);
        case GREATER -> state.a().greaterThan(operand);
        case GREATER_OR_EQUAL -> state.a().atLeast(operand);
        case ANY_BIT -> state.a().intersects(operand);
      };
    }

    @Override
    public Node returnConstant(Operation.ReturnConstant operation) {
      node.meaning = universe.always(ReturnValue.action(operation.value()));
      return node;
    }

    @Override
    public Node returnAccumulator(Operation.ReturnAccumulator operation) {
      node.meaning = state.a().meaning(SymbolicExecution::returned);
      return node;
    }

    @Override
    public Node tax(Operation.Tax operation) {
      return next(state.withX(state.a()));
    }

    @Override
    public Node txa(Operation.Txa operation) {
      return next(state.withA(state.x()));
    }
  }
}

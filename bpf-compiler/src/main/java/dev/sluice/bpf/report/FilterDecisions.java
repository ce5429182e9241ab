package dev.sluice.bpf.report;

import dev.sluice.bpf.insn.Operation;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.insn.SeccompData;
import dev.sluice.bpf.interpret.ReturnValue;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.page.Decision;
import dev.sluice.profile.page.DecisionTree;
import dev.sluice.profile.policy.Action;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A program as decisions in words: one for each instruction. All jumps lead forward, so that one
 * pass knows of each instruction how it is reached.
 */
final class FilterDecisions implements Operation.Visitor<Decision> {
  private final Program program;
  private final DecisionWords words;
  private final List<Abi> abis;
  private final Optional<FollowedCalls> calls;
  private final @Nullable String[] held;
  private final int[] least;
  private final int[] most;
  private int at;

  private FilterDecisions(Program program, ByteOrder order, List<Abi> abis) {
    this.program = program;
    this.abis = abis;
    this.words = new DecisionWords(order, abis);
    this.calls = FollowedCalls.of(program, abis);
    this.held = new @Nullable String[program.length()];
    this.least = new int[program.length()];
    this.most = new int[program.length()];
    Arrays.fill(least, Integer.MAX_VALUE);
    held[0] = "0";
    least[0] = 0;
  }

  /**
   * The decisions of a program.
   *
   * @param program any program that the kernel accepts
   * @param order the byte order of the machine that runs it
   * @param abis the ABIs whose calls are followed; the first one names errors
   */
  static DecisionTree of(Program program, ByteOrder order, List<Abi> abis) {
    FilterDecisions decisions = new FilterDecisions(program, order, abis);
    List<Decision> all = new ArrayList<>();
    for (; decisions.at < program.length(); decisions.at++) {
      all.add(program.operation(decisions.at).accept(decisions));
    }
    return new DecisionTree(all);
  }

  private String accumulator() {
    return Optional.ofNullable(held[at]).orElse(DecisionWords.ACCUMULATOR);
  }

  /** One way to an instruction. */
  private void reach(int to, String accumulator) {
    String known = held[to];
    held[to] = known == null || known.equals(accumulator) ? accumulator : DecisionWords.ACCUMULATOR;
    least[to] = Math.min(least[to], least[at] + 1);
    most[to] = Math.max(most[to], most[at] + 1);
  }

  private Decision step(String text, String accumulator) {
    reach(at + 1, accumulator);
    return new Decision.Step(text, at + 1);
  }

  private Decision loaded(String what) {
    return step(DecisionWords.ACCUMULATOR + " = " + what, what);
  }

  private Decision indexed(String what) {
    return step("X = " + what, accumulator());
  }

  @Override
  public Decision loadWord(Operation.LoadWord operation) {
    return loaded(words.word(operation.offset()));
  }

  @Override
  public Decision loadImmediate(Operation.LoadImmediate operation) {
    return loaded(DecisionWords.constant(operation.value()));
  }

  @Override
  public Decision loadMemory(Operation.LoadMemory operation) {
    String cell = DecisionWords.cell(operation.cell());
    return step(DecisionWords.ACCUMULATOR + " = " + cell, DecisionWords.ACCUMULATOR);
  }

  @Override
  public Decision loadLength(Operation.LoadLength operation) {
    return loaded(Integer.toString(SeccompData.SIZE));
  }

  @Override
  public Decision loadXImmediate(Operation.LoadXImmediate operation) {
    return indexed(DecisionWords.constant(operation.value()));
  }

  @Override
  public Decision loadXMemory(Operation.LoadXMemory operation) {
    return indexed(DecisionWords.cell(operation.cell()));
  }

  @Override
  public Decision loadXLength(Operation.LoadXLength operation) {
    return indexed(Integer.toString(SeccompData.SIZE));
  }

  @Override
  public Decision store(Operation.Store operation) {
    return step(
        DecisionWords.cell(operation.cell()) + " = " + DecisionWords.ACCUMULATOR, accumulator());
  }

  @Override
  public Decision storeX(Operation.StoreX operation) {
    return step(DecisionWords.cell(operation.cell()) + " = X", accumulator());
  }

  @Override
  public Decision alu(Operation.Alu operation) {
    return step(
        DecisionWords.calculation(operation), DecisionWords.calculated(operation, accumulator()));
  }

  @Override
  public Decision negate(Operation.Negate operation) {
    return step("A = -A", DecisionWords.ACCUMULATOR);
  }

  @Override
  public Decision jumpAlways(Operation.JumpAlways operation) {
    int to = at + 1 + operation.skipped();
    reach(to, accumulator());
    return new Decision.Step("go on from " + to, to);
  }

  @Override
  public Decision jump(Operation.Jump operation) {
    String asked = words.question(operation, accumulator());
    int yes = at + 1 + operation.jt();
    int no = at + 1 + operation.jf();
    reach(yes, accumulator());
    reach(no, accumulator());
    return new Decision.Question(asked, way(yes, true), way(no, false));
  }

  private Decision.Way way(int to, boolean holds) {
    Optional<List<String>> known = calls.map(followed -> followed.from(at, holds));
    return new Decision.Way(
        to,
        least[at] + 1,
        most[at] + 1,
        known.map(names -> OptionalInt.of(names.size())).orElse(OptionalInt.empty()),
        isEnd(to) ? known.orElse(List.of()) : List.of());
  }

  private boolean isEnd(int to) {
    Operation operation = program.operation(to);
    return operation instanceof Operation.ReturnConstant
        || operation instanceof Operation.ReturnAccumulator;
  }

  @Override
  public Decision returnConstant(Operation.ReturnConstant operation) {
    int value = operation.value();
    Action action = ReturnValue.action(value);
    String name = abis.isEmpty() ? action.toString() : action.text(abis.get(0));
    String unknown =
        ReturnValue.isKnown(value) ? "" : " (unknown action " + DecisionWords.hex(value) + ")";
    return new Decision.End(name + unknown, Optional.of(action.permission()));
  }

  @Override
  public Decision returnAccumulator(Operation.ReturnAccumulator operation) {
    return new Decision.End("what A says", Optional.empty());
  }

  @Override
  public Decision tax(Operation.Tax operation) {
    return indexed(DecisionWords.ACCUMULATOR);
  }

  @Override
  public Decision txa(Operation.Txa operation) {
    return step("A = X", DecisionWords.ACCUMULATOR);
  }
}

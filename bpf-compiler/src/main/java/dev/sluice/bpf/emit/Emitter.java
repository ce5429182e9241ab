package dev.sluice.bpf.emit;

import dev.sluice.bpf.insn.AluOperator;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.interpret.ReturnValue;
import dev.sluice.bpf.layout.Step;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes steps from the last one to the first: everything that a step can jump to stands already
 * where it will stay, counted from the end.
 */
public final class Emitter {
  /** The farthest that a conditional jump reaches. */
  private static final int REACH = 255;

  private final ByteOrder order;

  /** The program, last instruction first. */
  private final List<Instruction> reversed = new ArrayList<>();

  /** How many instructions stand from each step to the end, itself included. */
  private final Map<Step, Integer> places = new HashMap<>();

  private Emitter(ByteOrder order) {
    this.order = order;
  }

  /**
   * The instructions of a filter that begins with a step. They can be more than the kernel takes.
   *
   * @param order the byte order of the machine that runs it
   */
  public static List<Instruction> emit(Step entry, ByteOrder order) {
    Emitter emitter = new Emitter(order);
    Map<Step, Integer> sizes = new HashMap<>();
    for (Step step : lastFirst(entry, unordered -> 0)) {
      sizes.put(step, size(step, sizes));
    }
    for (Step step : lastFirst(entry, sizes::get)) {
      emitter.write(step);
    }
    List<Instruction> program = new ArrayList<>(emitter.reversed);
    Collections.reverse(program);
    return program;
  }

  /** How many steps it leads to, those counted twice to which two ways lead, up to a limit. */
  private static int size(Step step, Map<Step, Integer> sizes) {
    int size = 1;
    for (Step successor : successors(step)) {
      size = Math.min(Program.MAX_LENGTH, size + Objects.requireNonNull(sizes.get(successor)));
    }
    return size;
  }

  /**
   * All steps, each after everything that it leads to; without recursion, because chains can be
   * long. Of two sides the larger one is written first: then it stands farther away, and the way to
   * it jumps over the smaller one only.
   */
  private static List<Step> lastFirst(Step entry, Function<Step, Integer> sizes) {
    List<Step> done = new ArrayList<>();
    Set<Step> seen = new HashSet<>();
    Set<Step> finished = new HashSet<>();
    Deque<Step> open = new ArrayDeque<>();
    open.push(entry);
    while (!open.isEmpty()) {
      Step step = open.peek();
      if (seen.add(step)) {
        List<Step> successors = new ArrayList<>(successors(step));
        successors.sort(Comparator.comparing(sizes));
        for (Step successor : successors) {
          if (!seen.contains(successor)) {
            open.push(successor);
          }
        }
      } else {
        open.pop();
        if (finished.add(step)) {
          done.add(step);
        }
      }
    }
    return done;
  }

  private static List<Step> successors(Step step) {
    if (step instanceof Step.Load load) {
      return List.of(load.next());
    } else if (step instanceof Step.And and) {
      return List.of(and.next());
    } else if (step instanceof Step.Branch branch) {
      return List.of(branch.then(), branch.otherwise());
    }
    return List.of();
  }

  private void write(Step step) {
    if (step instanceof Step.Return end) {
      reversed.add(returning(end));
    } else if (step instanceof Step.Load load) {
      follow(load.next());
      reversed.add(Instruction.loadWord(load.word().offset(order)));
    } else if (step instanceof Step.And and) {
      follow(and.next());
      reversed.add(Instruction.alu(AluOperator.AND, and.mask()));
    } else if (step instanceof Step.Branch branch) {
      write(branch);
    }
    places.put(step, reversed.size());
  }

  private static Instruction returning(Step.Return end) {
    return Instruction.returnValue(ReturnValue.of(end.action()));
  }

  /** Makes the program written so far begin with a step. */
  private void follow(Step next) {
    if (distance(next) > 0) {
      hop(next);
    }
  }

  /** How many instructions would be skipped to reach a step from one written now. */
  private int distance(Step target) {
    return reversed.size() - Objects.requireNonNull(places.get(target));
  }

  /**
   * Writes an instruction that does what a far step does: a return of its own, to which everything
   * before it can jump as well, or a jump there.
   */
  private void hop(Step target) {
    if (target instanceof Step.Return end) {
      reversed.add(returning(end));
      places.put(target, reversed.size());
    } else {
      reversed.add(Instruction.jumpAlways(distance(target)));
    }
  }

  private void write(Step.Branch branch) {
    // A hop for one side moves the other side one farther away.
    boolean hopOtherwise = distance(branch.otherwise()) > REACH;
    boolean hopThen = distance(branch.then()) + (hopOtherwise ? 1 : 0) > REACH;
    hopOtherwise |= hopThen && distance(branch.otherwise()) + 1 > REACH;
    int otherwise = -1;
    int then = -1;
    if (hopOtherwise) {
      hop(branch.otherwise());
      otherwise = reversed.size();
    }
    if (hopThen) {
      hop(branch.then());
      then = reversed.size();
    }
    int here = reversed.size();
    reversed.add(
        Instruction.jump(
            branch.test(),
            branch.constant(),
            hopThen ? here - then : distance(branch.then()),
            hopOtherwise ? here - otherwise : distance(branch.otherwise())));
  }
}

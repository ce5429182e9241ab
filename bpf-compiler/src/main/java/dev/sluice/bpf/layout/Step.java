package dev.sluice.bpf.layout;

import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.lower.DataWord;
import dev.sluice.profile.policy.Action;

/**
 * One instruction that does not know yet where it will stand. A graph without cycles: steps are
 * compared by identity, and {@link Steps} makes equal ones one object.
 */
public sealed interface Step {
  /** The filter ends. */
  final class Return implements Step {
    private final Action action;

    Return(Action action) {
      this.action = action;
    }

    /** With this action. */
    public Action action() {
      return action;
    }
  }

  /** A word is loaded into the accumulator. */
  final class Load implements Step {
    private final DataWord word;
    private final Step next;

    Load(DataWord word, Step next) {
      this.word = word;
      this.next = next;
    }

    /** The word. */
    public DataWord word() {
      return word;
    }

    /** What follows. */
    public Step next() {
      return next;
    }
  }

  /** Bits of the accumulator are cleared. */
  final class And implements Step {
    private final int mask;
    private final Step next;

    And(int mask, Step next) {
      this.mask = mask;
      this.next = next;
    }

    /** The bits that stay. */
    public int mask() {
      return mask;
    }

    /** What follows. */
    public Step next() {
      return next;
    }
  }

  /** The accumulator is compared with a constant. */
  final class Branch implements Step {
    private final JumpTest test;
    private final int constant;
    private final Step then;
    private final Step otherwise;

    Branch(JumpTest test, int constant, Step then, Step otherwise) {
      this.test = test;
      this.constant = constant;
      this.then = then;
      this.otherwise = otherwise;
    }

    /** How it is compared. */
    public JumpTest test() {
      return test;
    }

    /** With what. */
    public int constant() {
      return constant;
    }

    /** What follows if the test holds. */
    public Step then() {
      return then;
    }

    /** What follows if not. */
    public Step otherwise() {
      return otherwise;
    }
  }
}

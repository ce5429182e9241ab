package dev.sluice.bpf.cost;

/**
 * What the judgement of one call costs on one kernel, in executed instructions of the filter.
 * Filters that are installed beside it have their own costs, and a call is answered from the bitmap
 * only if it is so for each of them.
 */
public sealed interface CallCost {
  /** The smallest number of instructions that the filter executes for such a call. */
  int least();

  /** The largest number of instructions that the filter executes for such a call. */
  int most();

  /**
   * The kernel answers from its bitmap: nothing is executed.
   *
   * @param without how many instructions the filter would execute if it were run
   */
  record Bitmap(int without) implements CallCost {
    @Override
    public int least() {
      return 0;
    }

    @Override
    public int most() {
      return 0;
    }

    @Override
    public String toString() {
      return "bitmap";
    }
  }

  /** The kernel carries the call out without asking any filter: nothing is executed. */
  record Unasked() implements CallCost {
    @Override
    public int least() {
      return 0;
    }

    @Override
    public int most() {
      return 0;
    }

    @Override
    public String toString() {
      return "no filter is asked";
    }
  }

  /**
   * The same number whatever the arguments.
   *
   * @param instructions how many are executed
   */
  record Fixed(int instructions) implements CallCost {
    @Override
    public int least() {
      return instructions;
    }

    @Override
    public int most() {
      return instructions;
    }

    @Override
    public String toString() {
      return instructions == 1 ? "1 instruction" : instructions + " instructions";
    }
  }

  /**
   * Some arguments take longer than others. Both bounds are reached.
   *
   * @param least for the arguments that are judged soonest
   * @param most for those that are judged last; more than that
   */
  record DependsOnArguments(int least, int most) implements CallCost {
    @Override
    public String toString() {
      return least + ".." + most + " instructions, depends on arguments";
    }
  }
}

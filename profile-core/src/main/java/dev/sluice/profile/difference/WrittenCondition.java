package dev.sluice.profile.difference;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.clause.Circumstance;
import java.util.List;

/**
 * Calls of one ABI as the profile language has them.
 *
 * @param abi the ABI
 * @param circumstance the environment around them
 * @param items the call with its conditions, as alternatives
 */
record WrittenCondition(Abi abi, Circumstance circumstance, List<String> items) {
  WrittenCondition {
    items = List.copyOf(items);
  }

  /** A statement in one line. */
  String statement() {
    String rule = "allow " + String.join(", ", items);
    String inside =
        circumstance.isAny() ? rule : "when " + circumstance.condition() + " { " + rule + " }";
    return "on " + abi + " { " + inside + " }";
  }
}

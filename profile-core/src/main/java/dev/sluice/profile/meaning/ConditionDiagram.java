package dev.sluice.profile.meaning;

import dev.sluice.profile.policy.Condition;

/** Turns a resolved condition into the set of points where it holds. */
final class ConditionDiagram {
  private final Universe universe;

  ConditionDiagram(Universe universe) {
    this.universe = universe;
  }

  Predicate of(Condition condition) {
    if (condition instanceof Condition.All all) {
      Predicate result = universe.constant(true);
      for (Condition part : all.parts()) {
        result = result.and(of(part));
      }
      return result;
    } else if (condition instanceof Condition.Any any) {
      Predicate result = universe.constant(false);
      for (Condition part : any.parts()) {
        result = result.or(of(part));
      }
      return result;
    } else if (condition instanceof Condition.Not not) {
      return of(not.part()).not();
    } else if (condition instanceof Condition.ArgumentTest test) {
      return universe.in(Field.of(test.argument()), test.bits(), test.mask(), test.values());
    } else if (condition instanceof Condition.CapabilityHeld held) {
      return universe.bit(Field.CAPABILITIES, held.capability().number());
    } else if (condition instanceof Condition.KernelAtLeast kernel) {
      return universe.atLeast(Field.KERNEL, kernel.release().ordinal());
    }
    throw new AssertionError(condition);
  }
}

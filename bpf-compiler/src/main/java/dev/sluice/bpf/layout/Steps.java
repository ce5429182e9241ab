package dev.sluice.bpf.layout;

import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.lower.DataWord;
import dev.sluice.profile.policy.Action;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Makes steps, equal ones once. */
final class Steps {
  /**
   * Steps by their content; the steps inside are compared by identity, which is enough because they
   * are unique themselves.
   */
  private final Map<List<Object>, Step> made = new HashMap<>();

  private Step once(List<Object> content, Supplier<Step> maker) {
    Step known = made.get(content);
    if (known == null) {
      known = maker.get();
      made.put(content, known);
    }
    return known;
  }

  Step end(Action action) {
    return once(List.of(action), () -> new Step.Return(action));
  }

  Step load(DataWord word, Step next) {
    return once(List.of(word, next), () -> new Step.Load(word, next));
  }

  Step and(int mask, Step next) {
    return once(List.of(mask, next), () -> new Step.And(mask, next));
  }

  Step branch(JumpTest test, int constant, Step then, Step otherwise) {
    return then == otherwise
        ? then
        : once(
            List.of(test, constant, then, otherwise),
            () -> new Step.Branch(test, constant, then, otherwise));
  }
}

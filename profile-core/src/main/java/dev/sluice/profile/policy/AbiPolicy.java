package dev.sluice.profile.policy;

import dev.sluice.profile.abi.Abi;
import java.util.List;

/**
 * What a profile says about one of its target ABIs.
 *
 * @param abi the target
 * @param byDefault for calls up to the audited release that no rule names
 * @param unknown for all other numbers of this ABI, and for calls newer than the audited release
 *     that no rule names
 * @param multiplexed for operations of a multiplexer whose arguments the profile wants judged
 * @param rules in source order, which has no meaning
 * @param assertions in source order
 * @param absent calls of which rules speak by name and that this ABI lacks, in source order
 * @param multiplexing what rules on an operation say about the call that multiplexes it
 * @param numbers what numbers get that are no calls, instead of {@code unknown}; a later one counts
 *     where two overlap
 */
public record AbiPolicy(
    Abi abi,
    Fallthrough byDefault,
    Fallthrough unknown,
    Fallthrough multiplexed,
    List<Rule> rules,
    List<Assertion> assertions,
    List<AbsentCall> absent,
    Multiplexing multiplexing,
    List<NumberRule> numbers) {
  /** Copies the lists. */
  public AbiPolicy {
    rules = List.copyOf(rules);
    assertions = List.copyOf(assertions);
    absent = List.copyOf(absent);
    numbers = List.copyOf(numbers);
  }

  /** What the profile language can say. */
  public AbiPolicy(
      Abi abi,
      Fallthrough byDefault,
      Fallthrough unknown,
      Fallthrough multiplexed,
      List<Rule> rules,
      List<Assertion> assertions,
      List<AbsentCall> absent) {
    this(
        abi,
        byDefault,
        unknown,
        multiplexed,
        rules,
        assertions,
        absent,
        Multiplexing.OPERATIONS,
        List.of());
  }

  /** The same with something else for what is unknown. */
  public AbiPolicy withUnknown(Fallthrough other) {
    return new AbiPolicy(
        abi, byDefault, other, multiplexed, rules, assertions, absent, multiplexing, numbers);
  }

  /** The same with other rules. */
  AbiPolicy withRules(List<Rule> others) {
    return new AbiPolicy(
        abi, byDefault, unknown, multiplexed, others, assertions, absent, multiplexing, numbers);
  }
}

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
 */
public record AbiPolicy(
    Abi abi,
    Fallthrough byDefault,
    Fallthrough unknown,
    Fallthrough multiplexed,
    List<Rule> rules,
    List<Assertion> assertions,
    List<AbsentCall> absent) {
  /** Copies the lists. */
  public AbiPolicy {
    rules = List.copyOf(rules);
    assertions = List.copyOf(assertions);
    absent = List.copyOf(absent);
  }

  /** The same with other rules. */
  AbiPolicy withRules(List<Rule> others) {
    return new AbiPolicy(abi, byDefault, unknown, multiplexed, others, assertions, absent);
  }
}

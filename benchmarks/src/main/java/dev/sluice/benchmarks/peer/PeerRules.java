package dev.sluice.benchmarks.peer;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Condition;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.Rule;
import dev.sluice.profile.policy.ValueRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Takes a policy apart into rules that other compilers know. */
final class PeerRules {
  private static final long FEW = 64;

  private PeerRules() {}

  /**
   * The rules of a policy, those of a call that several ABIs have only once.
   *
   * @throws IllegalArgumentException if a condition is none that other compilers know
   */
  static List<PeerRule> of(Policy policy) {
    Map<SyscallName, Abi> first = new LinkedHashMap<>();
    List<PeerRule> rules = new ArrayList<>();
    for (AbiPolicy target : policy.targets()) {
      for (Rule rule : target.rules()) {
        Abi owner = first.computeIfAbsent(rule.call(), call -> target.abi());
        if (owner == target.abi()) {
          int number =
              owner
                  .syscalls()
                  .named(rule.call())
                  .map(call -> call.number().value())
                  .orElse(SyscallNumber.NONE.value());
          for (List<PeerRule.Comparison> all : alternatives(rule.condition())) {
            rules.add(new PeerRule(rule.call(), number, rule.action(), all));
          }
        }
      }
    }
    return rules;
  }

  private static List<List<PeerRule.Comparison>> alternatives(Condition condition) {
    if (condition instanceof Condition.Any any) {
      return any.parts().stream().flatMap(part -> alternatives(part).stream()).toList();
    } else if (condition instanceof Condition.All all) {
      List<List<PeerRule.Comparison>> products = List.of(List.of());
      for (Condition part : all.parts()) {
        products = products(products, alternatives(part));
      }
      return products;
    } else if (condition instanceof Condition.ArgumentTest test) {
      return test.values().ranges().stream()
          .flatMap(PeerRules::singlesIfFew)
          .map(range -> List.of(comparison(test, range)))
          .toList();
    }
    throw new IllegalArgumentException("no rule of other compilers: " + condition);
  }

  private static List<List<PeerRule.Comparison>> products(
      List<List<PeerRule.Comparison>> left, List<List<PeerRule.Comparison>> right) {
    List<List<PeerRule.Comparison>> products = new ArrayList<>();
    for (List<PeerRule.Comparison> one : left) {
      for (List<PeerRule.Comparison> other : right) {
        List<PeerRule.Comparison> both = new ArrayList<>(one);
        both.addAll(other);
        if (both.stream().map(PeerRule.Comparison::argument).distinct().count() < both.size()) {
          throw new IllegalArgumentException("two comparisons of one register: " + both);
        }
        products.add(both);
      }
    }
    return products;
  }

  /** Neighbours that were written one by one are one range of a set. */
  private static Stream<ValueRange> singlesIfFew(ValueRange range) {
    long more = range.last() - range.first();
    return range.first() != 0 && Long.compareUnsigned(more, FEW) < 0
        ? LongStream.rangeClosed(range.first(), range.last()).mapToObj(v -> new ValueRange(v, v))
        : Stream.of(range);
  }

  private static PeerRule.Comparison comparison(Condition.ArgumentTest test, ValueRange range) {
    int argument = test.argument().value();
    long all = test.bits() == Long.SIZE ? -1L : (1L << test.bits()) - 1;
    if (range.first() == range.last()) {
      return test.mask() == all
          ? new PeerRule.Comparison(argument, PeerRule.Operator.EQUAL, all, range.first())
          : new PeerRule.Comparison(
              argument, PeerRule.Operator.MASKED_EQUAL, test.mask(), range.first());
    } else if (test.mask() == all && range.first() == 0) {
      return new PeerRule.Comparison(argument, PeerRule.Operator.LESS_OR_EQUAL, all, range.last());
    } else if (test.mask() == all && range.last() == all) {
      return new PeerRule.Comparison(
          argument, PeerRule.Operator.GREATER_OR_EQUAL, all, range.first());
    }
    throw new IllegalArgumentException("no comparison of other compilers: " + test);
  }
}

package dev.sluice.selinux.compare;

import dev.sluice.selinux.database.AccessRule;
import dev.sluice.selinux.database.ConditionalRules;
import dev.sluice.selinux.database.ObjectClass;
import dev.sluice.selinux.database.PolicyDatabase;
import dev.sluice.selinux.database.Rules;
import dev.sluice.selinux.database.TypeTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** One of two policies, in the numbers that they share. */
final class ComparedPolicy {
  /** The most pairs of types that rules may be about, before the same pair is counted once. */
  static final long MOST_PAIRS = 1L << 30;

  private final PolicyDatabase policy;
  private final SharedNames names;
  private final int[][] members;
  private final int[] symbolOfType;
  private final Map<String, Integer> attributes = new HashMap<>();
  private final int[] classNumbers;
  private final int[][] permissionNumbers;
  private final List<List<ComparedRule>> rulesByClass = new ArrayList<>();

  /**
   * A policy in shared numbers.
   *
   * @param conditions the numbers of conditions, which grow
   * @param sets sets of types, of which equal ones become one array, in both policies
   */
  ComparedPolicy(PolicyDatabase policy, SharedNames names, Conditions conditions, MemberSets sets) {
    this.policy = policy;
    this.names = names;
    this.members = new int[policy.types().size()][];
    this.symbolOfType = new int[names.typeCount()];
    Arrays.fill(symbolOfType, -1);
    this.classNumbers = new int[policy.classes().size()];
    this.permissionNumbers = new int[policy.classes().size()][];
    for (int i = 0; i < names.classCount(); i++) {
      rulesByClass.add(new ArrayList<>());
    }
    nameTypes(sets);
    nameClasses();
    checkWork();
    eachBlock(conditions, (condition, rules) -> rules.access().forEach(r -> add(r, condition)));
  }

  private void nameTypes(MemberSets sets) {
    TypeTable table = policy.types();
    int[] numbers = new int[table.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (table.symbol(i).isAttribute()) {
        attributes.put(table.name(i), i);
      } else {
        numbers[i] = names.typeNumber(table.name(i));
        symbolOfType[numbers[i]] = i;
      }
    }
    long all = 0;
    for (int i = 0; i < numbers.length; i++) {
      int[] ids = table.members(i).toArray();
      all += ids.length;
      if (all > MOST_PAIRS / 32) {
        throw new ComparisonLimitException("types with " + all + " attributes and more");
      }
      for (int k = 0; k < ids.length; k++) {
        ids[k] = numbers[ids[k]];
      }
      Arrays.sort(ids);
      members[i] = sets.one(ids);
    }
  }

  private void nameClasses() {
    for (int i = 0; i < classNumbers.length; i++) {
      ObjectClass each = policy.classes().get(i);
      classNumbers[i] = names.classNumber(each.name());
      List<String> shared = names.permissions(classNumbers[i]);
      permissionNumbers[i] =
          each.permissions().stream().mapToInt(p -> Collections.binarySearch(shared, p)).toArray();
    }
  }

  private void checkWork() {
    long pairs = 0;
    for (AccessRule rule : policy.rules().access()) {
      pairs += pairs(rule.source(), rule.target());
    }
    for (ConditionalRules block : policy.conditionals()) {
      for (Rules rules : List.of(block.whenTrue(), block.whenFalse())) {
        for (AccessRule rule : rules.access()) {
          pairs += pairs(rule.source(), rule.target());
        }
      }
    }
    if (pairs > MOST_PAIRS) {
      throw new ComparisonLimitException("rules about " + pairs + " pairs of types");
    }
  }

  private long pairs(int source, int target) {
    return (long) members[source].length * members[target].length + members[source].length;
  }

  /** Gives the rules of each condition to the action, with the condition's number. */
  void eachBlock(Conditions conditions, BiConsumer<Integer, Rules> action) {
    action.accept(Conditions.ALWAYS, policy.rules());
    for (ConditionalRules block : policy.conditionals()) {
      for (boolean branch : new boolean[] {true, false}) {
        Optional<Condition> condition = Condition.of(policy, block.condition(), branch);
        condition.ifPresent(
            c ->
                action.accept(conditions.number(c), branch ? block.whenTrue() : block.whenFalse()));
      }
    }
  }

  private void add(AccessRule rule, int condition) {
    long permissions = shared(rule.objectClass(), rule.permissions());
    if (permissions != 0) {
      int objectClass = classNumbers[rule.objectClass()];
      rulesByClass
          .get(objectClass)
          .add(
              new ComparedRule(
                  rule.kind(), condition, rule.source(), rule.target(), objectClass, permissions));
    }
  }

  private long shared(int objectClass, int mask) {
    long shared = 0;
    for (int rest = mask; rest != 0; rest &= rest - 1) {
      shared |= 1L << permissionNumbers[objectClass][Integer.numberOfTrailingZeros(rest)];
    }
    return shared;
  }

  PolicyDatabase policy() {
    return policy;
  }

  /** The rules about a class, by its shared number. */
  List<ComparedRule> rules(int objectClass) {
    return rulesByClass.get(objectClass);
  }

  /** The shared numbers of the types of a type or attribute, ascending; not to be changed. */
  int[] members(int symbol) {
    return members[symbol];
  }

  /** Whether the policy has a type of this shared number. */
  boolean hasType(int number) {
    return symbolOfType[number] >= 0;
  }

  /** The policy's own index of a type that it has. */
  int symbol(int number) {
    return symbolOfType[number];
  }

  /** The policy's own indices of its attributes, by name. */
  Map<String, Integer> attributes() {
    return attributes;
  }

  /** The shared number of a class of the policy. */
  int classNumber(int index) {
    return classNumbers[index];
  }
}

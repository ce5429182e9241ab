package dev.sluice.selinux.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for the conditions of two policies: equal conditions have one number. One thread. */
final class Conditions {
  /** The number of what always holds. */
  static final int ALWAYS = 0;

  private final Map<Condition, Integer> numbers = new HashMap<>();
  private final List<Condition> conditions = new ArrayList<>();

  Conditions() {
    number(Condition.ALWAYS);
  }

  int number(Condition condition) {
    Integer known = numbers.putIfAbsent(condition, conditions.size());
    if (known == null) {
      conditions.add(condition);
      return conditions.size() - 1;
    }
    return known;
  }

  Condition condition(int number) {
    return conditions.get(number);
  }

  int size() {
    return conditions.size();
  }
}

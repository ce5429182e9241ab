package dev.sluice.selinux.compare;

import dev.sluice.selinux.database.ObjectClass;
import dev.sluice.selinux.database.PolicyDatabase;
import dev.sluice.selinux.database.TypeTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The types, classes and permissions of two policies by name, numbered in the order of their names:
 * the same number is the same name, whatever values the policies give it. Immutable.
 */
final class SharedNames {
  private final List<String> types;
  private final List<String> classes;
  private final List<List<String>> permissions;
  private final Map<String, Integer> typeNumbers;
  private final Map<String, Integer> classNumbers;

  /**
   * The names of two policies.
   *
   * @throws ComparisonLimitException if a class has more than 64 permissions by both together
   */
  SharedNames(PolicyDatabase before, PolicyDatabase after) {
    TreeSet<String> typeNames = new TreeSet<>();
    SortedMap<String, TreeSet<String>> classNames = new TreeMap<>();
    for (PolicyDatabase policy : List.of(before, after)) {
      TypeTable table = policy.types();
      for (int i = 0; i < table.size(); i++) {
        if (!table.symbol(i).isAttribute()) {
          typeNames.add(table.name(i));
        }
      }
      for (ObjectClass each : policy.classes()) {
        classNames.computeIfAbsent(each.name(), n -> new TreeSet<>()).addAll(each.permissions());
      }
    }
    this.types = List.copyOf(typeNames);
    this.classes = List.copyOf(classNames.keySet());
    this.permissions = classNames.values().stream().map(List::copyOf).toList();
    this.typeNumbers = numbers(types);
    this.classNumbers = numbers(classes);
    if (permissions.stream().anyMatch(names -> names.size() > Long.SIZE)) {
      throw new ComparisonLimitException("a class with more than 64 permissions by both together");
    }
  }

  private static Map<String, Integer> numbers(List<String> names) {
    Map<String, Integer> numbers = new HashMap<>();
    names.forEach(name -> numbers.put(name, numbers.size()));
    return numbers;
  }

  int typeCount() {
    return types.size();
  }

  int classCount() {
    return classes.size();
  }

  String type(int number) {
    return types.get(number);
  }

  String objectClass(int number) {
    return classes.get(number);
  }

  /** The number of a type that one of the policies has. */
  int typeNumber(String name) {
    return known(typeNumbers.get(name), name);
  }

  int classNumber(String name) {
    return known(classNumbers.get(name), name);
  }

  private static int known(@Nullable Integer number, String name) {
    if (number == null) {
      throw new IllegalArgumentException("no policy has '" + name + "'");
    }
    return number;
  }

  /** The names of a class's permissions; bit p of a mask is the p-th of them. */
  List<String> permissions(int objectClass) {
    return permissions.get(objectClass);
  }

  /** The names of the permissions of a mask, sorted. */
  List<String> permissions(int objectClass, long mask) {
    List<String> names = new ArrayList<>();
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      names.add(permissions.get(objectClass).get(Long.numberOfTrailingZeros(rest)));
    }
    return names;
  }
}

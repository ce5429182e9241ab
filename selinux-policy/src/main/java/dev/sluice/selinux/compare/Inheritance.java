package dev.sluice.selinux.compare;

import java.util.List;

/**
 * What types have because they joined attributes: the rules about those attributes, and what all
 * other types with one of them have by rules that compilers wrote out for each.
 *
 * @param types the shared numbers of the types, all of which joined the same attributes
 * @param attributes the attributes, those with more to give first
 * @param writtenOut what was written out
 */
record Inheritance(List<Integer> types, List<Gift> attributes, List<Grant> writtenOut) {
  /** Copies the lists. */
  Inheritance {
    types = List.copyOf(types);
    attributes = List.copyOf(attributes);
    writtenOut = List.copyOf(writtenOut);
  }

  /**
   * What one attribute gives all of the types together.
   *
   * @param name the attribute
   * @param actions the permissions to act, each counted for each pair of types
   * @param exposures the permissions of others to act on them
   */
  record Gift(String name, long actions, long exposures) {}
}

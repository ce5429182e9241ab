package dev.sluice.profile.abi;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One call that carries out the operation of a {@link TwinClass}, and where it takes the parameters
 * of that operation.
 *
 * @param call the call
 * @param bindings by parameter; one that is missing lies in memory, or is what the caller likes
 * @param ignored arguments that are neither a parameter nor a power, such as sizes of structures
 * @param nameOnly whether a rule that denies the call is about this name, not about the operation
 */
public record TwinForm(
    SyscallName call, SortedMap<String, Binding> bindings, Set<String> ignored, boolean nameOnly) {
  /** Where a call takes a parameter. */
  public sealed interface Binding {
    /**
     * From an argument.
     *
     * @param names of the argument, the first that the signature of an ABI has
     * @param everywhere whether every ABI with the call has it as an argument; if not, it lies in
     *     memory or is split there
     */
    record Taken(List<String> names, boolean everywhere) implements Binding {
      /** Copies the names. */
      public Taken {
        names = List.copyOf(names);
      }
    }

    /**
     * Not at all: the call does what the others do with certain values.
     *
     * @param values numbers, constants or words; several of one value joined with {@code |}
     * @param excluded whether it is any value but these
     * @param everything whether such a value reaches whatever the others do
     */
    record Given(List<String> values, boolean excluded, boolean everything) implements Binding {
      /** Copies the values. */
      public Given {
        values = List.copyOf(values);
      }
    }
  }

  /** Copies the collections. */
  public TwinForm {
    bindings = Collections.unmodifiableSortedMap(new TreeMap<>(bindings));
    ignored = Collections.unmodifiableSet(new TreeSet<>(ignored));
  }

  /**
   * Whether this is the same operation in the same form: every parameter comes from an argument in
   * both, or is the same value in both. Whoever may make one call may make the other without new
   * power; which of them a library uses depends on how it was built.
   */
  public boolean equivalentTo(TwinForm other) {
    if (!bindings.keySet().equals(other.bindings.keySet())) {
      return false;
    }
    return bindings.entrySet().stream()
        .allMatch(
            e ->
                e.getValue() instanceof Binding.Taken
                    ? other.bindings.get(e.getKey()) instanceof Binding.Taken
                    : e.getValue().equals(other.bindings.get(e.getKey())));
  }
}

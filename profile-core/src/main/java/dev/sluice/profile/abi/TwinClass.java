package dev.sluice.profile.abi;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One operation that programs reach by several calls, such as {@code open}, {@code openat} and
 * {@code creat}: which of them a program makes is its C library's choice, not its own.
 *
 * @param name the operation, for reviewers
 * @param forms the calls, in the order in which they are named to users
 */
public record TwinClass(String name, List<TwinForm> forms) {
  /** Copies the forms. */
  public TwinClass {
    forms = List.copyOf(forms);
  }

  /** The form of a call. */
  public Optional<TwinForm> form(SyscallName call) {
    return forms.stream().filter(f -> f.call().equals(call)).findFirst();
  }

  /** The parameters that some form takes or gives. */
  public SortedSet<String> parameters() {
    SortedSet<String> parameters = new TreeSet<>();
    forms.forEach(f -> parameters.addAll(f.bindings().keySet()));
    return Collections.unmodifiableSortedSet(parameters);
  }
}

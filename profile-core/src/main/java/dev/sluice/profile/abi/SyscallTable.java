package dev.sluice.profile.abi;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The system calls of one ABI, by name and by number. Immutable. */
public final class SyscallTable {
  private final SortedMap<SyscallName, Syscall> byName;
  private final SortedMap<SyscallNumber, Syscall> byNumber;

  /**
   * A table of the given calls.
   *
   * @throws IllegalArgumentException if two calls share a name or a number
   */
  public SyscallTable(List<Syscall> calls) {
    SortedMap<SyscallName, Syscall> names = new TreeMap<>();
    SortedMap<SyscallNumber, Syscall> numbers = new TreeMap<>();
    for (Syscall call : calls) {
      if (names.put(call.name(), call) != null || numbers.put(call.number(), call) != null) {
        throw new IllegalArgumentException("twice in one table: " + call);
      }
    }
    this.byName = Collections.unmodifiableSortedMap(names);
    this.byNumber = Collections.unmodifiableSortedMap(numbers);
  }

  /** The call of that name. */
  public Optional<Syscall> named(SyscallName name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The call of that number. */
  public Optional<Syscall> numbered(SyscallNumber number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /** All calls, by ascending number. */
  public Collection<Syscall> all() {
    return byNumber.values();
  }
}

package dev.sluice.profile.abi;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A system call that carries out other calls, chosen by the low 32 bits of one of its own
 * arguments: {@code socketcall} and {@code ipc}. The arguments of the operation lie in memory or
 * are shifted, so a filter cannot judge them.
 *
 * @param call the multiplexing call
 * @param selector the register that chooses the operation
 * @param selectorMask the bits of the selector that choose, such as 0xffff for ipc, whose high half
 *     is a version
 * @param operations by the masked selector, the call that is carried out
 */
public record Multiplexer(
    SyscallName call,
    ArgumentIndex selector,
    int selectorMask,
    SortedMap<Integer, SyscallName> operations) {
  /** Copies the operations. */
  public Multiplexer {
    operations = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(operations));
  }

  /** The selector value of an operation, if this multiplexer carries it out. */
  public Optional<Integer> selectorOf(SyscallName operation) {
    return operations.entrySet().stream()
        .filter(e -> e.getValue().equals(operation))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}

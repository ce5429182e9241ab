package dev.sluice.profile.abi;

import java.util.Collections;
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
 * @param equivalents for operations of which the ABI has no direct call of the same name: the
 *     direct call that does the same when given constant arguments. The kernel does the work of
 *     {@code recv} as a {@code recvfrom} without address (net/socket.c)
 */
public record Multiplexer(
    SyscallName call,
    ArgumentIndex selector,
    int selectorMask,
    SortedMap<Integer, SyscallName> operations,
    SortedMap<SyscallName, SyscallName> equivalents) {
  /** Copies the maps. */
  public Multiplexer {
    operations = Collections.unmodifiableSortedMap(new TreeMap<>(operations));
    equivalents = Collections.unmodifiableSortedMap(new TreeMap<>(equivalents));
  }

  /** The selector value of an operation, if this multiplexer carries it out. */
  public Optional<Integer> selectorOf(SyscallName operation) {
    return operations.entrySet().stream()
        .filter(e -> e.getValue().equals(operation))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The direct call that does what this operation does, under another name. */
  public Optional<SyscallName> equivalentOf(SyscallName operation) {
    return Optional.ofNullable(equivalents.get(operation));
  }
}

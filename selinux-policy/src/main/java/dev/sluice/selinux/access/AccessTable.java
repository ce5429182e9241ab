package dev.sluice.selinux.access;

import dev.sluice.profile.abi.ResourceLines;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.selinux.model.ClassName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What SELinux is asked when which system call is made. Every call of every ABI is in it: with the
 * operations that it does, or among those of which nothing is known. Immutable, safe for use by
 * many threads.
 */
public final class AccessTable {
  private static final List<String> RESOURCES =
      List.of(
          "opening.txt",
          "paths.txt",
          "descriptors.txt",
          "memory.txt",
          "processes.txt",
          "signals.txt",
          "identity.txt",
          "programs.txt",
          "sockets.txt",
          "families.txt",
          "netlink.txt",
          "ipc.txt",
          "keys.txt",
          "kernel.txt",
          "mounts.txt",
          "system.txt",
          "powers.txt",
          "nothing.txt");

  private static final class BuiltIn {
    static final AccessTable INSTANCE = readAll();
  }

  private final List<AccessOperation> operations;
  private final Map<SyscallName, List<AccessOperation>> byCall = new HashMap<>();
  private final SortedMap<ProbeName, List<AccessOperation>> byProbe = new TreeMap<>();
  private final SortedSet<SyscallName> unmapped;

  AccessTable(List<AccessOperation> operations, SortedSet<SyscallName> unmapped) {
    this.operations = List.copyOf(operations);
    this.unmapped = Collections.unmodifiableSortedSet(new TreeSet<>(unmapped));
    SortedSet<OperationName> names = new TreeSet<>();
    for (AccessOperation operation : operations) {
      if (!names.add(operation.name())) {
        throw new IllegalStateException("two operations have the name " + operation.name());
      }
      SortedSet<SyscallName> calls = new TreeSet<>();
      operation.routes().forEach(route -> calls.add(route.call()));
      calls.forEach(call -> byCall.computeIfAbsent(call, c -> new ArrayList<>()).add(operation));
      operation
          .probes()
          .keySet()
          .forEach(probe -> byProbe.computeIfAbsent(probe, p -> new ArrayList<>()).add(operation));
    }
  }

  private static AccessTable readAll() {
    List<AccessOperation> operations = new ArrayList<>();
    for (String resource : RESOURCES) {
      operations.addAll(OperationReader.read(AccessResource.lines(resource)));
    }
    SortedSet<SyscallName> unmapped = new TreeSet<>();
    ResourceLines lines = AccessResource.lines("unmapped.txt");
    while (lines.advance()) {
      unmapped.add(new SyscallName(lines.words(2, Integer.MAX_VALUE).get(0)));
    }
    return new AccessTable(operations, unmapped);
  }

  /** The table of the resources in this library. */
  public static AccessTable builtIn() {
    return BuiltIn.INSTANCE;
  }

  /** All operations, in the order of the resources. */
  public List<AccessOperation> operations() {
    return operations;
  }

  /**
   * The operations that a call can do, in the order of the resources; none if it is not known, or
   * no call.
   */
  public List<AccessOperation> of(SyscallName call) {
    return Collections.unmodifiableList(byCall.getOrDefault(call, List.of()));
  }

  /** The calls of which it is not known what is asked. */
  public SortedSet<SyscallName> unmapped() {
    return unmapped;
  }

  /** All probes that some operation names. */
  public SortedSet<ProbeName> probes() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(byProbe.keySet()));
  }

  /**
   * What a probe was asked, all of which together is enough for it; empty if nothing was.
   *
   * @throws IllegalArgumentException if no operation names the probe
   */
  public List<ProbedCheck> rules(ProbeName probe) {
    List<AccessOperation> measured = byProbe.get(probe);
    if (measured == null) {
      throw new IllegalArgumentException("no operation names the probe " + probe);
    }
    List<ProbedCheck> checks = new ArrayList<>();
    for (AccessOperation operation : measured) {
      Optional<ClassName> met =
          Optional.ofNullable(operation.probes().get(probe)).flatMap(Function.identity());
      operation.checks().forEach(check -> checks.add(ProbedCheck.of(check, met)));
    }
    return List.copyOf(checks);
  }
}

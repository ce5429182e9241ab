package dev.sluice.selinux.tenant;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How a workload is kept apart from others on its machine, MCS aside.
 *
 * @param kind as what it runs
 * @param userNamespace whether it has a user namespace of its own, with user IDs that no other
 *     workload has outside
 * @param host the namespaces of the machine in which a container runs nevertheless
 * @param uid the user ID as the workload's own user namespace counts, where it is known
 */
public record Isolation(
    Kind kind, boolean userNamespace, Set<HostNamespace> host, OptionalLong uid) {
  /** As what a workload runs. */
  public enum Kind {
    /** A process in the namespaces of the machine. */
    PROCESS,
    /** With PID, IPC, mount and network namespaces of its own. */
    CONTAINER,
    /** With a kernel of its own. */
    VM;

    /** The word in the language. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A namespace of the machine in which a container can be asked to run. */
  public enum HostNamespace {
    /** The machine's processes are visible. */
    PID,
    /** System V IPC objects and POSIX message queues of the machine. */
    IPC,
    /** The machine's network, abstract socket names included. */
    NETWORK;

    /** The word in the language. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the namespaces, and refuses what only a container has elsewhere. */
  public Isolation {
    Set<HostNamespace> sorted = EnumSet.noneOf(HostNamespace.class);
    sorted.addAll(host);
    host = Collections.unmodifiableSet(sorted);
    if (kind != Kind.CONTAINER && (userNamespace || !host.isEmpty())) {
      throw new IllegalArgumentException("only a container chooses its namespaces");
    }
  }

  /** Whether it runs in a namespace of the machine. */
  public boolean isIn(HostNamespace namespace) {
    return kind == Kind.PROCESS || (kind == Kind.CONTAINER && host.contains(namespace));
  }

  /** As a fleet file writes it, such as {@code container, user namespace}. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>(List.of(kind.word()));
    if (userNamespace) {
      parts.add("user namespace");
    }
    host.forEach(namespace -> parts.add("host " + namespace.word()));
    uid.ifPresent(id -> parts.add("uid " + id));
    return String.join(", ", parts);
  }
}

package dev.sluice.selinux.reach;

import dev.sluice.profile.abi.Capability;
import java.util.List;
import java.util.Optional;

/**
 * A way from one process to another one on the same kernel.
 *
 * @param name one word
 * @param title what is reached
 * @param namespace the kind of namespace to which the way is confined
 * @param users whether it takes the same user
 * @param override the capability with which the user does not matter
 * @param type whether the object has the type of the other process
 * @param categories whether the MCS constraints apply
 * @param calls one of them is enough
 * @param with what it takes beside them, one of these
 */
record Channel(
    String name,
    String title,
    Optional<Namespace> namespace,
    boolean users,
    Optional<Capability> override,
    boolean type,
    boolean categories,
    List<ChannelCall> calls,
    List<ChannelCall> with) {
  /** A kind of namespace. */
  enum Namespace {
    PID,
    IPC,
    NETWORK,
    MOUNT
  }

  Channel {
    calls = List.copyOf(calls);
    with = List.copyOf(with);
  }
}

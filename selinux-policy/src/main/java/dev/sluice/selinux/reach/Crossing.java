package dev.sluice.selinux.reach;

import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.selinux.mcs.CategorySet;
import dev.sluice.selinux.mcs.Level;
import dev.sluice.selinux.mcs.LevelRange;
import dev.sluice.selinux.mcs.McsRelation;
import dev.sluice.selinux.reach.CrossingCalls.Permitted;
import dev.sluice.selinux.tenant.Isolation;
import dev.sluice.selinux.tenant.Isolation.HostNamespace;
import dev.sluice.selinux.tenant.Isolation.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * One way from one workload to another: the calls for it that the one's filter permits, and what
 * stands in between.
 *
 * @param channel the way's name
 * @param title what it reaches
 * @param calls the permitted calls, by name
 * @param barriers everything that stops it; if nothing does, the other workload can be reached
 */
public record Crossing(
    String channel, String title, List<SyscallName> calls, Set<Barrier> barriers) {
  private static final LevelRange NO_CATEGORIES = LevelRange.of(new Level(0, CategorySet.NONE));

  /** Copies the collections. */
  public Crossing {
    calls = List.copyOf(calls);
    Set<Barrier> sorted = EnumSet.noneOf(Barrier.class);
    sorted.addAll(barriers);
    barriers = Collections.unmodifiableSet(sorted);
  }

  /** Whether nothing stops it. */
  public boolean reaches() {
    return barriers.isEmpty();
  }

  /** All ways from one workload to another one on the same machine; none between two kernels. */
  static List<Crossing> between(Workload from, Workload to, List<Channel> channels) {
    if (from.placement().isolation().kind() == Kind.VM
        || to.placement().isolation().kind() == Kind.VM) {
      return List.of();
    }
    List<Crossing> all = new ArrayList<>();
    for (int i = 0; i < channels.size(); i++) {
      SortedSet<Permitted> permitted = from.calls().byChannel().get(i);
      all.add(
          new Crossing(
              channels.get(i).name(),
              channels.get(i).title(),
              permitted.stream().map(Permitted::call).toList(),
              barriers(channels.get(i), permitted, from, to)));
    }
    return all;
  }

  private static Set<Barrier> barriers(
      Channel channel, SortedSet<Permitted> permitted, Workload from, Workload to) {
    Isolation own = from.placement().isolation();
    Isolation other = to.placement().isolation();
    Set<Barrier> barriers = EnumSet.noneOf(Barrier.class);
    if (permitted.isEmpty()) {
      barriers.add(Barrier.SECCOMP);
    } else if (permitted.stream().noneMatch(call -> isUsable(call, from))) {
      barriers.add(Barrier.CAPABILITY);
    }
    channel.namespace().flatMap(kind -> namespace(kind, own, other)).ifPresent(barriers::add);
    if (channel.users() && channel.override().stream().noneMatch(c -> holds(from, c))) {
      if (own.userNamespace() || other.userNamespace()) {
        barriers.add(Barrier.USER_NAMESPACE);
      } else if (own.uid().isPresent()
          && other.uid().isPresent()
          && own.uid().getAsLong() != other.uid().getAsLong()) {
        barriers.add(Barrier.USER_ID);
      }
    }
    from.confinement()
        .ifPresent(
            confined -> {
              Optional<Workload.Confinement> target = to.confinement();
              if (channel.type()
                  && target.filter(t -> t.domain().equals(confined.domain())).isEmpty()) {
                barriers.add(Barrier.TYPE);
              }
              LevelRange level = target.map(Workload.Confinement::level).orElse(NO_CATEGORIES);
              if (channel.categories() && !McsRelation.of(confined.level(), level).reaches()) {
                barriers.add(Barrier.MCS);
              }
            });
    return barriers;
  }

  private static boolean isUsable(Permitted call, Workload by) {
    return call.needs().isEmpty() || call.needs().stream().anyMatch(c -> holds(by, c));
  }

  /** Whether a workload holds a capability over what belongs to the machine. */
  private static boolean holds(Workload workload, Capability capability) {
    return !workload.placement().isolation().userNamespace()
        && workload.calls().held().contains(capability);
  }

  /** Whoever is in the machine's namespace sees into those below it, but for network and IPC. */
  private static Optional<Barrier> namespace(
      Channel.Namespace kind, Isolation own, Isolation other) {
    return switch (kind) {
      case PID ->
          own.isIn(HostNamespace.PID) ? Optional.empty() : Optional.of(Barrier.PID_NAMESPACE);
      case IPC ->
          own.isIn(HostNamespace.IPC) && other.isIn(HostNamespace.IPC)
              ? Optional.empty()
              : Optional.of(Barrier.IPC_NAMESPACE);
      case NETWORK ->
          own.isIn(HostNamespace.NETWORK) && other.isIn(HostNamespace.NETWORK)
              ? Optional.empty()
              : Optional.of(Barrier.NETWORK_NAMESPACE);
      case MOUNT ->
          own.kind() == Kind.PROCESS ? Optional.empty() : Optional.of(Barrier.MOUNT_NAMESPACE);
    };
  }
}

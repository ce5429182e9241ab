package dev.sluice.selinux.reach;

import dev.sluice.selinux.tenant.Isolation;
import dev.sluice.selinux.tenant.MachineName;
import dev.sluice.selinux.tenant.Placement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Looks at every ordered pair of workloads of different tenants on one machine. What can make a
 * difference between two pairs of the same two kinds of workloads is only whether the user IDs
 * differ and whether the types are the same: levels of different tenants are never comparable.
 */
final class PairGroups {
  /** What workloads have in common to which the same applies. */
  private record Kind(CrossingCalls calls, Isolation isolation, boolean confined) {}

  /** What a loop over many pairs needs to know. */
  private record Member(Workload workload, int tenant, long uid, int domain) {}

  private static final long NO_UID = -1;

  private static final class Found {
    private final Workload from;
    private final Workload to;
    private long pairs;

    private Found(Workload from, Workload to) {
      this.from = from;
      this.to = to;
    }
  }

  private final List<Channel> channels;
  private final Map<List<Crossing>, Found> groups = new LinkedHashMap<>();
  private final Map<Object, Integer> numbers = new HashMap<>();

  private PairGroups(List<Channel> channels) {
    this.channels = channels;
  }

  /** The groups of all pairs, in the order of the machines' names and then of the workloads. */
  static List<PairGroup> of(List<Workload> workloads, List<Channel> channels) {
    PairGroups groups = new PairGroups(channels);
    Map<MachineName, Map<Kind, List<Member>>> machines = new TreeMap<>();
    for (Workload workload : workloads) {
      machines
          .computeIfAbsent(workload.placement().machine(), m -> new LinkedHashMap<>())
          .computeIfAbsent(kind(workload), k -> new ArrayList<>())
          .add(groups.member(workload));
    }
    for (Map<Kind, List<Member>> machine : machines.values()) {
      for (List<Member> from : machine.values()) {
        for (List<Member> to : machine.values()) {
          groups.pairs(from, to);
        }
      }
    }
    List<PairGroup> all = new ArrayList<>();
    groups.groups.forEach(
        (crossings, found) ->
            all.add(
                new PairGroup(
                    found.from.placement(), found.to.placement(), found.pairs, crossings)));
    return all;
  }

  private static Kind kind(Workload workload) {
    Isolation isolation = workload.placement().isolation();
    return new Kind(
        workload.calls(),
        new Isolation(
            isolation.kind(), isolation.userNamespace(), isolation.host(), OptionalLong.empty()),
        workload.confinement().isPresent());
  }

  private Member member(Workload workload) {
    Placement placement = workload.placement();
    return new Member(
        workload,
        number(placement.tenant()),
        placement.isolation().uid().orElse(NO_UID),
        number(workload.confinement().map(Workload.Confinement::domain)));
  }

  private int number(Object thing) {
    return numbers.computeIfAbsent(thing, t -> numbers.size());
  }

  private void pairs(List<Member> from, List<Member> to) {
    Found[] found = new Found[4];
    for (Member one : from) {
      for (Member other : to) {
        if (one.tenant != other.tenant) {
          boolean differ = one.uid != other.uid && one.uid != NO_UID && other.uid != NO_UID;
          int which = (differ ? 2 : 0) + (one.domain == other.domain ? 1 : 0);
          if (found[which] == null) {
            found[which] = new Found(one.workload, other.workload);
          }
          found[which].pairs++;
        }
      }
    }
    for (Found some : found) {
      if (some != null) {
        List<Crossing> crossings = Crossing.between(some.from, some.to, channels);
        groups.computeIfAbsent(crossings, c -> new Found(some.from, some.to)).pairs += some.pairs;
      }
    }
  }
}

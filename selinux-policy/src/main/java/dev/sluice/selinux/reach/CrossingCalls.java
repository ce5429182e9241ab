package dev.sluice.selinux.reach;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.Multiplexer;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Permission;
import dev.sluice.profile.policy.ValueSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The calls of each way that a profile permits, with some argument that makes them be about others,
 * on some of its targets, through whatever path. What is left to a supervisor counts as permitted.
 *
 * @param byChannel for each way, in their order, the permitted calls
 * @param held the capabilities that the profile declares
 */
record CrossingCalls(List<SortedSet<Permitted>> byChannel, Set<Capability> held) {
  /**
   * A permitted call.
   *
   * @param call its name
   * @param needs the capabilities of which it takes one; empty if it takes none
   */
  record Permitted(SyscallName call, Set<Capability> needs) implements Comparable<Permitted> {
    @Override
    public int compareTo(Permitted other) {
      return call.compareTo(other.call);
    }
  }

  CrossingCalls {
    byChannel = List.copyOf(byChannel);
    held = Collections.unmodifiableSet(new TreeSet<>(held));
  }

  /** What a profile permits at the point for which it is compiled. */
  static CrossingCalls of(PolicyMeaning profile, List<Channel> channels) {
    Predicate permitted =
        profile
            .meaning()
            .in(profile.policy().environment())
            .where(action -> action.permission() != Permission.DENIED);
    boolean foreign = profile.policy().foreign().action().permission() != Permission.DENIED;
    List<Abi> abis = profile.policy().targets().stream().map(AbiPolicy::abi).toList();
    List<SortedSet<Permitted>> byChannel = new ArrayList<>();
    for (Channel channel : channels) {
      boolean accompanied =
          channel.with().isEmpty()
              || channel.with().stream()
                  .anyMatch(call -> foreign || permits(profile.universe(), permitted, abis, call));
      SortedSet<Permitted> found = new TreeSet<>();
      for (ChannelCall call : channel.calls()) {
        if (accompanied && (foreign || permits(profile.universe(), permitted, abis, call))) {
          add(found, call);
        }
      }
      byChannel.add(Collections.unmodifiableSortedSet(found));
    }
    return new CrossingCalls(byChannel, profile.policy().capabilities());
  }

  private static void add(SortedSet<Permitted> found, ChannelCall call) {
    Set<Capability> needs = new TreeSet<>();
    call.needs().ifPresent(needs::add);
    for (Permitted other : List.copyOf(found)) {
      if (other.call().equals(call.call())) {
        needs.addAll(other.needs());
        found.remove(other);
      }
    }
    found.add(new Permitted(call.call(), Collections.unmodifiableSet(needs)));
  }

  private static boolean permits(
      Universe universe, Predicate permitted, List<Abi> abis, ChannelCall call) {
    return abis.stream().anyMatch(abi -> !paths(universe, abi, call).and(permitted).isEmpty());
  }

  /** The calls of an ABI that carry it out, by its own number or through a multiplexer. */
  private static Predicate paths(Universe universe, Abi abi, ChannelCall call) {
    Predicate paths = universe.constant(false);
    Predicate ofAbi = universe.callsOf(abi);
    for (Syscall direct : abi.syscalls().named(call.call()).stream().toList()) {
      Predicate path = ofAbi.and(number(universe, direct));
      for (ChannelCall.Test own : call.own().stream().toList()) {
        path = path.minus(test(universe, own));
      }
      for (ChannelCall.Test where : call.where().stream().toList()) {
        path = path.and(test(universe, where));
      }
      paths = paths.or(path);
    }
    for (Multiplexer multiplexer : abi.multiplexers()) {
      for (Map.Entry<Integer, SyscallName> entry : multiplexer.operations().entrySet()) {
        if (entry.getValue().equals(call.call())) {
          Syscall number = abi.syscalls().named(multiplexer.call()).orElseThrow();
          paths =
              paths.or(
                  ofAbi
                      .and(number(universe, number))
                      .and(
                          universe.in(
                              Field.of(multiplexer.selector()),
                              Integer.SIZE,
                              Integer.toUnsignedLong(multiplexer.selectorMask()),
                              ValueSet.of(Integer.toUnsignedLong(entry.getKey())))));
        }
      }
    }
    return paths;
  }

  private static Predicate number(Universe universe, Syscall call) {
    return universe.equal(Field.NUMBER, Integer.toUnsignedLong(call.number().value()));
  }

  private static Predicate test(Universe universe, ChannelCall.Test test) {
    return universe.in(
        Field.of(test.argument()),
        Integer.SIZE,
        0xffff_ffffL,
        ValueSet.of(Integer.toUnsignedLong(test.value())));
  }
}

package dev.sluice.selinux.derive;

import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Condition;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.Rule;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A capability on which rules of a profile depend: the part that it adds becomes a boolean.
 *
 * @param capability the capability
 * @param initially whether it is held at the point that was asked for
 * @param without that point without it
 * @param with that point with it
 */
record Toggle(Capability capability, boolean initially, Environment without, Environment with) {
  /** The capabilities that {@code when} blocks ask about, in the order of their numbers. */
  static List<Toggle> of(Policy policy, Environment point) {
    Set<Capability> asked = EnumSet.noneOf(Capability.class);
    for (AbiPolicy target : policy.targets()) {
      for (Rule rule : target.rules()) {
        collect(rule.condition(), asked);
      }
    }
    return asked.stream().map(capability -> at(capability, point)).toList();
  }

  private static Toggle at(Capability capability, Environment point) {
    Set<Capability> without = new HashSet<>(point.held());
    without.remove(capability);
    Set<Capability> with = new HashSet<>(point.held());
    with.add(capability);
    return new Toggle(
        capability,
        point.held().contains(capability),
        new Environment(point.kernel(), without),
        new Environment(point.kernel(), with));
  }

  private static void collect(Condition condition, Set<Capability> asked) {
    if (condition instanceof Condition.CapabilityHeld held) {
      asked.add(held.capability());
    } else if (condition instanceof Condition.Not not) {
      collect(not.part(), asked);
    } else if (condition instanceof Condition.All all) {
      all.parts().forEach(part -> collect(part, asked));
    } else if (condition instanceof Condition.Any any) {
      any.parts().forEach(part -> collect(part, asked));
    }
  }

  String word() {
    return capability.name().toLowerCase(Locale.ROOT);
  }
}

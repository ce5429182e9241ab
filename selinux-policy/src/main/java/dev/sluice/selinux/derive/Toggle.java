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
 * A capability on which rules of a profile depend: what it adds or takes away becomes a boolean.
 *
 * @param capability the capability
 * @param held whether it is held at the point that was asked for
 * @param flipped that point with it, if it is not held, or without it, if it is
 */
record Toggle(Capability capability, boolean held, Environment flipped) {
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
    Set<Capability> flipped = new HashSet<>(point.held());
    boolean held = flipped.remove(capability);
    if (!held) {
      flipped.add(capability);
    }
    return new Toggle(capability, held, new Environment(point.kernel(), flipped));
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

package dev.sluice.profile.combine;

import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Permission;
import java.util.Set;
import java.util.TreeSet;

/** What two profiles make together. The order of strictness is the kernel's for stacked filters. */
public enum Operation {
  /** A call gets the more permissive action; of two that are equally strict, the first one's. */
  UNION {
    @Override
    Action of(Action first, Action second, Action denial) {
      return Action.BY_STRICTNESS.compare(first, second) < 0 ? second : first;
    }

    @Override
    Meaning of(Meaning first, Meaning second, Meaning denial, Universe universe) {
      Predicate morePermissive = universe.constant(false);
      for (Action action : second.actions()) {
        Predicate stricter = first.where(a -> Action.BY_STRICTNESS.compare(a, action) < 0);
        morePermissive = morePermissive.or(second.where(action::equals).and(stricter));
      }
      return morePermissive.choose(second, first);
    }

    @Override
    Set<Capability> of(Set<Capability> first, Set<Capability> second) {
      Set<Capability> all = new TreeSet<>(first);
      all.addAll(second);
      return all;
    }
  },

  /**
   * A call gets the stricter action, as under both filters. Of two that are equally strict it gets
   * the second one's: the kernel asks the filter that was installed last first, and keeps what that
   * says (seccomp_run_filters in kernel/seccomp.c).
   */
  INTERSECTION {
    @Override
    Action of(Action first, Action second, Action denial) {
      return second.stricter(first);
    }

    @Override
    Meaning of(Meaning first, Meaning second, Meaning denial, Universe universe) {
      return second.stricter(first);
    }

    @Override
    Set<Capability> of(Set<Capability> first, Set<Capability> second) {
      Set<Capability> common = new TreeSet<>(first);
      common.retainAll(second);
      return common;
    }
  },

  /**
   * A call gets what the first one says, unless the second one permits it: then it is denied as the
   * first one denies by default, with EPERM if that denies nothing.
   */
  DIFFERENCE {
    @Override
    Action of(Action first, Action second, Action denial) {
      return second.permission() == Permission.PERMITTED && first.permission() != Permission.DENIED
          ? denial
          : first;
    }

    @Override
    Meaning of(Meaning first, Meaning second, Meaning denial, Universe universe) {
      Predicate taken =
          second
              .where(Permission.PERMITTED)
              .and(first.where(action -> action.permission() != Permission.DENIED));
      return taken.choose(denial, first);
    }

    @Override
    Set<Capability> of(Set<Capability> first, Set<Capability> second) {
      return first;
    }
  };

  /**
   * What all calls get together of which nothing else is said.
   *
   * @param denial how the first profile denies there
   */
  abstract Action of(Action first, Action second, Action denial);

  /** What every call gets. */
  abstract Meaning of(Meaning first, Meaning second, Meaning denial, Universe universe);

  /** What the workload is given. */
  abstract Set<Capability> of(Set<Capability> first, Set<Capability> second);
}

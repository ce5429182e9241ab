package dev.sluice.selinux.coverage;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Resource;
import dev.sluice.selinux.access.AccessOperation;
import java.util.List;
import java.util.Optional;

/** Something that a profile wants to be so. */
public sealed interface Intention {
  /** What it is called, such as {@code no user namespaces} or {@code listen tcp 8080}. */
  String name();

  /** The line that says it; empty if it goes without saying. */
  Optional<Span> origin();

  /**
   * Something is not done.
   *
   * @param name what it is called
   * @param origin the line that says it
   * @param ways the operations by which it would be done; none if SELinux and capabilities know no
   *     difference to what is permitted
   */
  record Never(String name, Optional<Span> origin, List<AccessOperation> ways)
      implements Intention {
    /** Copies the list. */
    public Never {
      ways = List.copyOf(ways);
    }
  }

  /**
   * Of files or ports, only the declared ones are used.
   *
   * @param name what it is called
   * @param resource the declaration
   */
  record Only(String name, Resource resource) implements Intention {
    @Override
    public Optional<Span> origin() {
      return Optional.of(resource.origin());
    }
  }

  /**
   * No capability is held but the declared ones.
   *
   * @param name what it is called
   */
  record NoOtherCapabilities(String name) implements Intention {
    @Override
    public Optional<Span> origin() {
      return Optional.empty();
    }
  }
}

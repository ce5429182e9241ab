package dev.sluice.profile.clause;

import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A part of the environment.
 *
 * @param from the first release; empty if there is none
 * @param before the first release that is too new; empty if there is none
 * @param held capabilities that are held
 * @param lacked capabilities that are not held
 */
public record Circumstance(
    Optional<KernelRelease> from,
    Optional<KernelRelease> before,
    List<Capability> held,
    List<Capability> lacked) {
  /** Every kernel, with every set of capabilities. */
  public static final Circumstance ANY =
      new Circumstance(Optional.empty(), Optional.empty(), List.of(), List.of());

  /** Copies the lists. */
  public Circumstance {
    held = List.copyOf(held);
    lacked = List.copyOf(lacked);
  }

  /** Whether it is every environment. */
  public boolean isAny() {
    return equals(ANY);
  }

  /** As a condition of the profile language; empty if it is every environment. */
  public String condition() {
    List<String> parts = new ArrayList<>();
    from.ifPresent(r -> parts.add("kernel >= " + r));
    before.ifPresent(r -> parts.add("kernel < " + r));
    held.forEach(c -> parts.add("capability " + c));
    lacked.forEach(c -> parts.add("not capability " + c));
    return String.join(" and ", parts);
  }

  /** As words behind {@code only}; empty if it is every environment. */
  public String words() {
    List<String> parts = new ArrayList<>();
    from.ifPresent(r -> parts.add("from Linux " + r));
    before.ifPresent(r -> parts.add("before Linux " + r));
    if (!held.isEmpty()) {
      parts.add("with " + names(held));
    }
    if (!lacked.isEmpty()) {
      parts.add("without " + names(lacked));
    }
    return String.join(" ", parts);
  }

  private static String names(List<Capability> capabilities) {
    return capabilities.stream().map(c -> "CAP_" + c.name()).collect(Collectors.joining(", "));
  }

  /** Where it holds, whatever the call. */
  public Predicate in(Universe universe) {
    Predicate all = universe.constant(true);
    if (from.isPresent()) {
      all = all.and(universe.atLeast(Field.KERNEL, from.get().ordinal()));
    }
    if (before.isPresent()) {
      all = all.minus(universe.atLeast(Field.KERNEL, before.get().ordinal()));
    }
    for (Capability capability : held) {
      all = all.and(universe.bit(Field.CAPABILITIES, capability.number()));
    }
    for (Capability capability : lacked) {
      all = all.minus(universe.bit(Field.CAPABILITIES, capability.number()));
    }
    return all;
  }
}

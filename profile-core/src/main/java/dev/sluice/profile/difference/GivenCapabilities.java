package dev.sluice.profile.difference;

import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.Resource;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The capabilities that two profiles give their workloads, whatever environment they are compared
 * in.
 */
final class GivenCapabilities {
  private final Policy before;
  private final Policy after;

  GivenCapabilities(Policy before, Policy after) {
    this.before = before;
    this.after = after;
  }

  /** What is given newly, and what no longer. */
  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    beyond(after, before)
        .map(change -> change(change, "newly given", Effect.WIDENING, after))
        .ifPresent(changes::add);
    beyond(before, after)
        .map(change -> change(change, "no longer given", Effect.NARROWING, before))
        .ifPresent(changes::add);
    return changes;
  }

  /** The lines that give what the other profile does not give, or the other way round. */
  List<Span> lines() {
    List<Span> lines = new ArrayList<>();
    beyond(before, after).ifPresent(some -> lines.addAll(lines(before, some)));
    beyond(after, before).ifPresent(some -> lines.addAll(lines(after, some)));
    return lines;
  }

  private static Optional<Set<Capability>> beyond(Policy policy, Policy other) {
    Set<Capability> more = new TreeSet<>(policy.capabilities());
    more.removeAll(other.capabilities());
    return Optional.of(more).filter(some -> !some.isEmpty());
  }

  private static Change change(
      Set<Capability> capabilities, String lead, Effect effect, Policy policy) {
    String names = capabilities.stream().map(Capability::name).collect(Collectors.joining(", "));
    return Change.of(ChangeKind.RUN_CONFIGURATION, effect, lead + ": capability " + names)
        .withLines(lines(policy, capabilities))
        .withIdentity(policy.name());
  }

  private static List<Span> lines(Policy policy, Set<Capability> capabilities) {
    return policy.resources().stream()
        .filter(
            resource ->
                resource instanceof Resource.Held held && capabilities.contains(held.capability()))
        .map(Resource::origin)
        .toList();
  }
}

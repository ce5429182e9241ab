package dev.sluice.profile.difference;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Policy;
import java.util.List;
import java.util.Optional;

/**
 * One side of a comparison.
 *
 * @param name what it is called, usually its path
 * @param meaning what it means
 * @param profile the profile, which knows the line that decides a call; empty for a filter
 * @param promising the profile with all that is promised of it: that of its repository, too; empty
 *     for a filter
 */
public record ComparedMeaning(
    String name, Meaning meaning, Optional<PolicyMeaning> profile, Optional<Policy> promising) {
  /** A profile, in whatever format it was written. */
  public static ComparedMeaning of(String name, PolicyMeaning profile) {
    return new ComparedMeaning(
        name, profile.meaning(), Optional.of(profile), Optional.of(profile.policy()));
  }

  /** A filter, which says nothing of where its instructions are from. */
  public static ComparedMeaning of(String name, Meaning filter) {
    return new ComparedMeaning(name, filter, Optional.empty(), Optional.empty());
  }

  /**
   * The same profile with other promises: what both sides of a comparison are held against is no
   * change, although only the newer one must keep it.
   */
  public ComparedMeaning promising(Policy promises) {
    return new ComparedMeaning(name, meaning, profile, Optional.of(promises));
  }

  /** The ABIs of which a profile speaks; none for a filter. */
  List<Abi> targets() {
    return profile.stream()
        .flatMap(p -> p.policy().targets().stream())
        .map(AbiPolicy::abi)
        .toList();
  }
}

package dev.sluice.profile.difference;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.AbiPolicy;
import java.util.List;
import java.util.Optional;

/**
 * One side of a comparison.
 *
 * @param name what it is called, usually its path
 * @param meaning what it means
 * @param profile the profile, which knows the line that decides a call; empty for a filter
 */
public record ComparedMeaning(String name, Meaning meaning, Optional<PolicyMeaning> profile) {
  /** A profile, in whatever format it was written. */
  public static ComparedMeaning of(String name, PolicyMeaning profile) {
    return new ComparedMeaning(name, profile.meaning(), Optional.of(profile));
  }

  /** A filter, which says nothing of where its instructions are from. */
  public static ComparedMeaning of(String name, Meaning filter) {
    return new ComparedMeaning(name, filter, Optional.empty());
  }

  /** The ABIs of which a profile speaks; none for a filter. */
  List<Abi> targets() {
    return profile.stream()
        .flatMap(p -> p.policy().targets().stream())
        .map(AbiPolicy::abi)
        .toList();
  }
}

package dev.sluice.benchmarks.subject;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.ProfileResolver;
import java.util.List;

/**
 * A policy on which compilers are compared, as a profile among the resources of this module.
 *
 * @param key how tables call it: {@code a}, {@code a3}, {@code b}, {@code c} or {@code d}
 * @param title what it is, in a few words
 */
public record BenchmarkPolicy(String key, String title) {
  private static final List<BenchmarkPolicy> ALL =
      List.of(
          new BenchmarkPolicy("a", "container runtime, x86_64"),
          new BenchmarkPolicy("a3", "container runtime, x86_64 + x86 + x32"),
          new BenchmarkPolicy("b", "nginx worker"),
          new BenchmarkPolicy("c", "virtual-machine monitor"),
          new BenchmarkPolicy("d", "deny list"));

  /** All of them, in the order of tables. */
  public static List<BenchmarkPolicy> all() {
    return ALL;
  }

  /**
   * The policy of a key.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static BenchmarkPolicy named(String key) {
    return ALL.stream()
        .filter(p -> p.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no policy '" + key + "'"));
  }

  /** The text of the profile. */
  public String text() {
    return Resources.text("policy/" + key + ".sluice");
  }

  /** The resolved profile. */
  public Policy policy() {
    return new ProfileResolver(AbiCatalog.builtIn())
        .resolve(
            Resources.source("policy/" + key + ".sluice"),
            (user, path, place) -> {
              throw new AssertionError("these profiles use no others");
            })
        .orElseThrow();
  }

  /** What it means, in a universe of its own. */
  public PolicyMeaning meaning() {
    return PolicyMeaning.of(policy(), new Universe()).orElseThrow();
  }

  /** The ABIs of its one filter, the first of them the one through which traces call. */
  public static List<Abi> abis(Policy policy) {
    return policy.targets().stream().map(AbiPolicy::abi).toList();
  }
}

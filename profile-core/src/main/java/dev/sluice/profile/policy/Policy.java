package dev.sluice.profile.policy;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.weight.Weights;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A profile with everything it uses, resolved for its target ABIs.
 *
 * @param name the profile's name; output files are called after it
 * @param targets one entry for each target ABI, in the order of the catalogue
 * @param targetsDeclared whether the profile names its targets; if not, it is for use by others,
 *     the targets are all ABIs of the catalogue, and a filter needs a choice of some of them
 * @param foreign for calls through any ABI that is no target
 * @param audited the release up to which the author has considered the system calls
 * @param capabilities what the workload is given; everything else is dropped
 * @param frequent what the {@code hot} statements say together; empty if there is none
 * @param resources declared resources, in source order
 * @param selinux the {@code selinux} block
 * @param origin the {@code profile} line
 */
public record Policy(
    String name,
    List<AbiPolicy> targets,
    boolean targetsDeclared,
    Fallthrough foreign,
    KernelRelease audited,
    Set<Capability> capabilities,
    Optional<Weights> frequent,
    List<Resource> resources,
    Optional<SelinuxIntent> selinux,
    Span origin) {
  /** Copies the collections. */
  public Policy {
    targets = List.copyOf(targets);
    capabilities = Collections.unmodifiableSet(new TreeSet<>(capabilities));
    resources = List.copyOf(resources);
  }

  /**
   * How often which calls are expected: what the {@code hot} statements say, or the built-in
   * weights, which are read only when they are asked for.
   */
  public Weights weights() {
    return frequent.orElseGet(Weights::builtIn);
  }

  /** The entry of a target. */
  public Optional<AbiPolicy> target(Abi abi) {
    return targets.stream().filter(t -> t.abi() == abi).findFirst();
  }

  /**
   * The same policy for some of its targets only: calls through the others are foreign.
   *
   * @throws IllegalArgumentException if one of them is no target
   */
  public Policy restrictedTo(Set<Abi> abis) {
    List<AbiPolicy> kept = targets.stream().filter(t -> abis.contains(t.abi())).toList();
    if (kept.size() != abis.size()) {
      throw new IllegalArgumentException("not all are targets: " + abis);
    }
    return withTargets(kept);
  }

  /** The same with other entries for its targets. */
  public Policy withTargets(List<AbiPolicy> others) {
    return new Policy(
        name,
        others,
        targetsDeclared,
        foreign,
        audited,
        capabilities,
        frequent,
        resources,
        selinux,
        origin);
  }

  /** The same, audited up to another release; what newer calls get is not looked at anew. */
  public Policy withAudited(KernelRelease release) {
    return new Policy(
        name,
        targets,
        targetsDeclared,
        foreign,
        release,
        capabilities,
        frequent,
        resources,
        selinux,
        origin);
  }

  /**
   * The point for which this profile is compiled unless told otherwise: the audited release, the
   * declared capabilities.
   */
  public Environment environment() {
    return new Environment(audited, capabilities);
  }
}

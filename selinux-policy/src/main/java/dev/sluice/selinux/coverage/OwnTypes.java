package dev.sluice.selinux.coverage;

import dev.sluice.profile.policy.Resource;
import dev.sluice.selinux.derive.Access;
import dev.sluice.selinux.derive.DerivedPolicy;
import dev.sluice.selinux.derive.Origin;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.target.Starter;
import java.util.Set;
import java.util.TreeSet;

/** Whether a declaration got a type that nothing else has. */
final class OwnTypes {
  private OwnTypes() {}

  /**
   * How well the policy keeps to a declaration: wholly, if only what it names has the types that it
   * was given; partly, if more has them.
   */
  static Strength strength(DerivedPolicy policy, Resource resource) {
    Set<TypeName> types = new TreeSet<>();
    policy
        .origins()
        .forEach(
            (access, origins) -> {
              if (access.source().equals(policy.domain())
                  && names(origins, resource, access, policy)) {
                types.add(access.target());
              }
            });
    if (types.isEmpty()) {
      // Nothing is granted for it, so that SELinux keeps the domain from all of it.
      return Strength.ALL;
    }
    boolean shared = policy.starter() == Starter.CONTAINER && types.contains(policy.files());
    return !shared && policy.module().declaredTypes().containsAll(types)
        ? Strength.ALL
        : Strength.SOME;
  }

  private static boolean names(
      Iterable<Origin> origins, Resource resource, Access access, DerivedPolicy policy) {
    boolean passes =
        access.objectClass().value().equals("dir") && access.permission().value().equals("search");
    if (passes || access.target().equals(policy.domain())) {
      return false;
    }
    for (Origin origin : origins) {
      if (origin.resource().filter(resource.origin()::equals).isPresent()) {
        return true;
      }
    }
    return false;
  }
}

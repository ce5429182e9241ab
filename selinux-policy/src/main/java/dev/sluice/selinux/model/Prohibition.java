package dev.sluice.selinux.model;

import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What no rule of the whole policy may allow a domain, whatever the target: a {@code neverallow}
 * statement. The policy compiler refuses a policy that breaks it; nothing of it reaches the kernel.
 *
 * @param source the domain
 * @param objectClass the class of the objects
 * @param permissions what must not be allowed, at least one, in the order of their names
 */
public record Prohibition(TypeName source, ClassName objectClass, Set<PermissionName> permissions)
    implements Comparable<Prohibition> {
  private static final Comparator<Prohibition> ORDER =
      Comparator.comparing(Prohibition::source)
          .thenComparing(Prohibition::objectClass)
          .thenComparing(Prohibition::permissionList);

  /** Copies the permissions; refuses a prohibition of nothing. */
  public Prohibition {
    if (permissions.isEmpty()) {
      throw new IllegalArgumentException("a prohibition without permissions forbids nothing");
    }
    permissions = Collections.unmodifiableSet(new TreeSet<>(permissions));
  }

  private String permissionList() {
    return permissions.stream().map(PermissionName::value).collect(Collectors.joining(" "));
  }

  @Override
  public int compareTo(Prohibition other) {
    return ORDER.compare(this, other);
  }

  /** The statement in the form of the policy language. */
  @Override
  public String toString() {
    return "neverallow %s *:%s { %s };".formatted(source, objectClass, permissionList());
  }
}

package dev.sluice.selinux.access;

import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The object classes that kernels know, their permissions and the policy capabilities, by release:
 * security/selinux/include/classmap.h and policycap_names.h. What is older than Linux 4.14 counts
 * as having always existed. Immutable, safe for use by many threads.
 */
public final class ClassMap {
  private static final class BuiltIn {
    static final ClassMap INSTANCE = ClassMapReader.read(AccessResource.lines("classes.txt"));
  }

  private static final List<ClassName> FILES =
      List.of("file", "dir", "lnk_file", "chr_file", "blk_file", "sock_file", "fifo_file").stream()
          .map(ClassName::new)
          .toList();

  private static final Set<String> CAPABILITIES =
      Set.of("capability", "capability2", "cap_userns", "cap2_userns");

  /**
   * One class.
   *
   * @param releases the kernels that have it
   * @param permissions its permissions and the kernels that have them
   */
  record ObjectClass(ReleaseRange releases, SortedMap<PermissionName, ReleaseRange> permissions) {
    ObjectClass {
      permissions = Collections.unmodifiableSortedMap(new TreeMap<>(permissions));
    }

    boolean has(PermissionName permission, KernelRelease kernel) {
      return releases.contains(kernel)
          && Optional.ofNullable(permissions.get(permission))
              .filter(r -> r.contains(kernel))
              .isPresent();
    }
  }

  private final SortedMap<ClassName, ObjectClass> classes;
  private final SortedMap<PolicyCapability, ReleaseRange> capabilities;

  ClassMap(
      SortedMap<ClassName, ObjectClass> classes,
      SortedMap<PolicyCapability, ReleaseRange> capabilities) {
    this.classes = Collections.unmodifiableSortedMap(new TreeMap<>(classes));
    this.capabilities = Collections.unmodifiableSortedMap(new TreeMap<>(capabilities));
  }

  /** The class map of the resources in this library. */
  public static ClassMap builtIn() {
    return BuiltIn.INSTANCE;
  }

  /** The classes that a kernel of that release knows. */
  public SortedSet<ClassName> classes(KernelRelease kernel) {
    SortedSet<ClassName> known = new TreeSet<>();
    classes.forEach(
        (name, described) -> {
          if (described.releases().contains(kernel)) {
            known.add(name);
          }
        });
    return Collections.unmodifiableSortedSet(known);
  }

  /** The permissions of a class in that release; none if the release lacks the class. */
  public SortedSet<PermissionName> permissions(ClassName objectClass, KernelRelease kernel) {
    SortedSet<PermissionName> known = new TreeSet<>();
    Optional<ObjectClass> described = described(objectClass);
    if (described.isPresent()) {
      for (PermissionName permission : described.get().permissions().keySet()) {
        if (described.get().has(permission, kernel)) {
          known.add(permission);
        }
      }
    }
    return Collections.unmodifiableSortedSet(known);
  }

  /** Whether a class has a permission in that release. */
  public boolean has(ClassName objectClass, PermissionName permission, KernelRelease kernel) {
    return described(objectClass).filter(c -> c.has(permission, kernel)).isPresent();
  }

  /** The kernels with a class; empty if no kernel has it. */
  public Optional<ReleaseRange> releases(ClassName objectClass) {
    return described(objectClass).map(ObjectClass::releases);
  }

  /** The kernels with a permission, if they have the class; empty if no kernel has it. */
  public Optional<ReleaseRange> releases(ClassName objectClass, PermissionName permission) {
    return described(objectClass).map(c -> c.permissions().get(permission));
  }

  /** The policy capabilities that a kernel of that release knows. */
  public SortedSet<PolicyCapability> policyCapabilities(KernelRelease kernel) {
    SortedSet<PolicyCapability> known = new TreeSet<>();
    capabilities.forEach(
        (capability, releases) -> {
          if (releases.contains(kernel)) {
            known.add(capability);
          }
        });
    return Collections.unmodifiableSortedSet(known);
  }

  /** The classes of files, in the order in which they are always listed. */
  public static List<ClassName> fileClasses() {
    return FILES;
  }

  /** Whether a class is one of sockets. */
  public static boolean isSocket(ClassName objectClass) {
    return objectClass.value().equals("socket") || objectClass.value().endsWith("_socket");
  }

  /** Whether a class is one of capabilities. */
  public static boolean isCapability(ClassName objectClass) {
    return CAPABILITIES.contains(objectClass.value());
  }

  /** Those of the classes that a question can be about which have the permission. */
  Set<ClassName> having(CheckedClass checked, PermissionName permission, KernelRelease kernel) {
    SortedSet<ClassName> having = new TreeSet<>();
    for (ClassName candidate : candidates(checked)) {
      if (has(candidate, permission, kernel)) {
        having.add(candidate);
      }
    }
    return Collections.unmodifiableSortedSet(having);
  }

  private List<ClassName> candidates(CheckedClass checked) {
    return switch (checked.scope()) {
      case EXACT -> List.of(checked.representative());
      case ANY_FILE -> FILES;
      case ANY_SOCKET -> classes.keySet().stream().filter(ClassMap::isSocket).toList();
    };
  }

  private Optional<ObjectClass> described(ClassName objectClass) {
    return Optional.ofNullable(classes.get(objectClass));
  }
}

package dev.sluice.selinux.compare;

import dev.sluice.selinux.database.IdSet;
import java.util.List;

/**
 * The same rights of every source on every target, by rules of one kind.
 *
 * @param condition the number of the condition under which they hold
 * @param sources the shared numbers of the types that act
 * @param targets the shared numbers of the types of the objects
 * @param rights the rights, by class
 */
record Grant(int condition, IdSet sources, IdSet targets, List<Right> rights) {
  /** Copies the rights. */
  Grant {
    rights = List.copyOf(rights);
  }

  /**
   * Permissions of a class.
   *
   * @param objectClass the shared number of the class
   * @param permissions the shared mask
   */
  record Right(int objectClass, long permissions) {}

  /** The number of pairs of types and permissions. */
  long size() {
    long permissions = 0;
    for (Right right : rights) {
      permissions += Long.bitCount(right.permissions());
    }
    return permissions * sources.size() * targets.size();
  }
}

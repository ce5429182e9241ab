package dev.sluice.selinux.derive;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.TypeName;
import java.util.Set;

/**
 * What a declaration needs of files of one type.
 *
 * @param type their type
 * @param classes what kinds of files they are
 * @param use what for
 * @param single whether one path is named, so that whatever lies there is meant; among other files
 *     sockets and pipes count only if the domain makes them
 * @param origin the declaration
 */
record ObjectGrant(
    TypeName type, Set<ClassName> classes, ObjectUse use, boolean single, Span origin) {
  ObjectGrant {
    classes = Set.copyOf(classes);
  }

  ObjectGrant(TypeName type, Set<ClassName> classes, ObjectUse use, Span origin) {
    this(type, classes, use, false, origin);
  }
}

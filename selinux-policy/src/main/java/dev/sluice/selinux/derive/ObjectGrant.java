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
 * @param origin the declaration
 */
record ObjectGrant(TypeName type, Set<ClassName> classes, ObjectUse use, Span origin) {
  ObjectGrant {
    classes = Set.copyOf(classes);
  }
}

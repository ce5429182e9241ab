package dev.sluice.selinux.audit;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What SELinux has denied, however often.
 *
 * @param source who acted
 * @param target on what
 * @param objectClass the class of the object
 * @param object which object
 * @param permissions what was denied, in one record or in several
 * @param calls the calls that did it, each once, where records tell
 * @param commands the names of the programs
 * @param permissive whether it was only logged, each time
 * @param count the number of records
 * @param place the first of them
 */
public record Denial(
    AuditContext source,
    AuditContext target,
    ClassName objectClass,
    DeniedObject object,
    SortedSet<PermissionName> permissions,
    List<RecordedCall> calls,
    SortedSet<String> commands,
    boolean permissive,
    int count,
    Span place) {
  /** Copies the collections. */
  public Denial {
    permissions = Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
    calls = List.copyOf(calls);
    commands = Collections.unmodifiableSortedSet(new TreeSet<>(commands));
  }
}

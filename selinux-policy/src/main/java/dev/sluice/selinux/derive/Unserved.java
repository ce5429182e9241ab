package dev.sluice.selinux.derive;

import dev.sluice.selinux.access.ExercisedOperation;
import dev.sluice.selinux.access.UnmappedCall;
import java.util.List;

/**
 * What a filter permits and a derived policy refuses, because no declaration needs it.
 *
 * @param sockets operations that make sockets of classes that the domain does not get
 * @param others other operations of which something that is asked about the domain's own is not
 *     allowed
 * @param unknown permitted calls of which it is not known what SELinux is asked
 */
public record Unserved(
    List<ExercisedOperation> sockets, List<ExercisedOperation> others, List<UnmappedCall> unknown) {
  /** Copies the lists. */
  public Unserved {
    sockets = List.copyOf(sockets);
    others = List.copyOf(others);
    unknown = List.copyOf(unknown);
  }
}

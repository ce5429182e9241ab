package dev.sluice.selinux.oracle;

import dev.sluice.profile.abi.SyscallName;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeName;
import java.util.List;
import java.util.Set;

/**
 * What Sluice's table says that a kernel records of an operation when everything is granted,
 * against what it did record. What a program reads when it starts is recorded with the act that
 * executes it, and is no part of it.
 *
 * @param operation the operation
 * @param untold what the kernel recorded and the table does not have
 * @param unasked what the table calls necessary and the kernel did not record; none where the
 *     operation failed, since a kernel asks nothing then that it would ask later
 */
public record TableAgreement(
    Operation operation, List<NeededPermission> untold, List<NeededPermission> unasked) {
  private static final TypeName PROC = new TypeName("proc_t");
  private static final TypeName ROOT = new TypeName("root_t");

  /** Statically linked programs look for their own name in {@code /proc/self/exe}. */
  private static final Set<NeededPermission> STARTING =
      Set.of(
          needed("dir", "search", NeededPermission.SELF),
          needed("dir", "search", PROC),
          needed("dir", "search", ROOT),
          needed("lnk_file", "read", NeededPermission.SELF),
          needed("lnk_file", "read", PROC));

  private static final Set<SyscallName> EXECUTE_PROGRAMS =
      Set.of(new SyscallName("execve"), new SyscallName("execveat"));

  /** Copies both. */
  public TableAgreement {
    untold = List.copyOf(untold);
    unasked = List.copyOf(unasked);
  }

  /** Compares what the table knows of an operation with a measurement of it. */
  static TableAgreement of(Operation operation, TableRules table, AccessTrace trace) {
    Set<NeededPermission> told = table.recorded(operation).orElseThrow();
    Set<NeededPermission> needed = table.of(operation).orElseThrow();
    Set<NeededPermission> recorded = trace.recorded(operation);
    List<NeededPermission> unasked =
        trace.outcome(operation).isSuccess()
            ? told.stream()
                .filter(needed::contains)
                .filter(one -> recorded.stream().noneMatch(record -> stands(one, record)))
                .toList()
            : List.of();
    return new TableAgreement(
        operation,
        recorded.stream()
            .filter(record -> told.stream().noneMatch(one -> stands(one, record)))
            .filter(record -> !isOfStart(operation, record))
            .toList(),
        unasked);
  }

  private static boolean isOfStart(Operation operation, NeededPermission recorded) {
    return EXECUTE_PROGRAMS.contains(operation.call()) && STARTING.contains(recorded);
  }

  private static NeededPermission needed(String objectClass, String permission, TypeName target) {
    return new NeededPermission(new ClassName(objectClass), new PermissionName(permission), target);
  }

  /** Whether a word of the table stands for what was recorded. */
  private static boolean stands(NeededPermission word, NeededPermission recorded) {
    Set<TypeName> meant = OperationScene.meant(word.target());
    return word.objectClass().equals(recorded.objectClass())
        && word.permission().equals(recorded.permission())
        && meant.contains(recorded.target());
  }

  /** Whether they say the same. */
  public boolean isWhole() {
    return untold.isEmpty() && unasked.isEmpty();
  }

  @Override
  public String toString() {
    return "%s: untold %s, not asked %s".formatted(operation.id(), untold, unasked);
  }
}

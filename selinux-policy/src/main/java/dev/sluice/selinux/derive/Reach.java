package dev.sluice.selinux.derive;

import dev.sluice.profile.path.PathPattern;
import dev.sluice.profile.policy.Resource;
import dev.sluice.selinux.access.AccessCheck;
import dev.sluice.selinux.access.AccessOperation;
import dev.sluice.selinux.access.CheckSubject;
import dev.sluice.selinux.access.ObjectState;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import java.util.List;

/**
 * What a domain can bring about. States that need something of others are brought about by what a
 * profile declares: a capability lets a user act on what is another's, a pattern below {@code
 * /proc/self/attr} sets labels. What makes code of data is not among them, but for anonymous memory
 * where {@code execute memory} is declared.
 */
final class Reach {
  private final DeclaredPower power;
  private final PermittedCalls calls;
  private final List<Resource> resources;

  Reach(DeclaredPower power, PermittedCalls calls, List<Resource> resources) {
    this.power = power;
    this.calls = calls;
    this.resources = List.copyOf(resources);
  }

  /** Whether an operation can come about and succeed. */
  boolean succeeds(AccessOperation operation) {
    return operation.states().stream().allMatch(this::holds)
        && operation.checks().stream().allMatch(this::isPossible);
  }

  private boolean isPossible(AccessCheck check) {
    if (!check.necessary() || check.subject() != CheckSubject.DOMAIN) {
      return true;
    }
    ClassName objectClass = check.checkedClass().representative();
    return !DeclaredPower.isCapability(objectClass) || power.holds(check.permission());
  }

  private boolean holds(ObjectState state) {
    return switch (state) {
      case OTHER_DOMAIN,
          OTHER_PROCESS,
          UNKNOWN_LABEL,
          NOSUID_MOUNT,
          TRANSITION,
          TUNNEL,
          BINDER,
          FOREIGN_TERMINAL,
          LABELLED_PACKETS,
          LABELLED_PEERS,
          TOKEN ->
          false;
      case HEAP, STACK, WRITTEN_PRIVATE_FILE, NEXT_MAPPING, LOW_ADDRESS -> false;
      case ATTRIBUTE_LABEL, LABEL_OPTION -> false;
      case ATTRIBUTE_EXEC -> writes("/proc/self/attr/exec");
      case ATTRIBUTE_CURRENT -> writes("/proc/self/attr/current");
      case ATTRIBUTE_FSCREATE -> writes("/proc/self/attr/fscreate");
      case ATTRIBUTE_KEYCREATE -> writes("/proc/self/attr/keycreate");
      case ATTRIBUTE_SOCKCREATE -> writes("/proc/self/attr/sockcreate");
      case PIPE -> calls.any("pipe", "pipe2");
      case MEMORY_FILE -> calls.any("memfd_create");
      case PERFORMANCE_EVENT -> calls.any("perf_event_open");
      case USER_FAULTS -> calls.any("userfaultfd");
      case IO_URING, SUBMISSION_THREAD, PERSONALITY, RING_COMMAND -> calls.any("io_uring_setup");
      case USER_NAMESPACE -> calls.any("unshare", "clone", "clone3", "setns");
      // Each of these is about what a capability or the mode of a file decides.
      case OTHER_OWNER,
          OTHER_GROUP,
          OTHER_IDENTITY,
          OTHER_CREDENTIALS,
          REFUSED_BY_MODE,
          UNREADABLE_BY_MODE,
          IMMUTABLE,
          MOUNT_NAMESPACE,
          ATTRIBUTE_TRUSTED,
          ATTRIBUTE_CAPABILITIES ->
          true;
      case NO_TRANSITION,
          NO_NEW_PRIVILEGES,
          PROC_FILE,
          DIRECTORY,
          NEW_FILE,
          TARGET_EXISTS,
          OTHER_PARENT,
          TIMES_NOW,
          OPENED_TO_APPEND,
          PERMISSION_EVENTS,
          READ_EVENTS,
          ATTRIBUTE_USER,
          PATH,
          SOCKET,
          UNIX,
          INTERNET,
          STREAM,
          DATAGRAM,
          SCTP,
          OTHER_FAMILY,
          NETLINK_ROUTE,
          NETLINK_SOCK_DIAG,
          NETLINK_XFRM,
          NETLINK_AUDIT,
          ABSTRACT,
          OUTSIDE_EPHEMERAL_PORTS,
          PRIVILEGED_PORT,
          EPHEMERAL_PORT,
          ABOVE_6,
          BOUND_TO_DEVICE,
          PRIVILEGED_REQUEST,
          EXISTING_OBJECT,
          BEYOND_LIMIT,
          FILE_MAPPING,
          CHOSEN_NUMBER,
          READS_LIMIT,
          SETS_LIMIT,
          HARD_LIMIT_CHANGED,
          HARD_LIMIT_RAISED,
          RAISED_PRIORITY,
          KERNEL_TOO,
          TRACEPOINT,
          ALARM_CLOCK,
          WAKE_UP,
          MODES ->
          true;
    };
  }

  private boolean writes(String path) {
    return resources.stream()
        .filter(Resource.Files.class::isInstance)
        .map(Resource.Files.class::cast)
        .anyMatch(
            files ->
                files.use() == Resource.FileUse.WRITE
                    && new PathPattern(files.pattern()).matches(path));
  }

  /** Whether a permission on the domain itself needs more than a permitted call. */
  boolean mayHave(ClassName objectClass, PermissionName permission) {
    if (DeclaredPower.isCapability(objectClass)) {
      return power.holds(permission);
    } else if (objectClass.value().equals("process") && permission.value().equals("execmem")) {
      return power.memory().isPresent();
    }
    return !(objectClass.value().equals("process")
            && (permission.value().equals("execheap") || permission.value().equals("execstack")))
        && !objectClass.value().equals("memprotect");
  }
}

package dev.sluice.selinux.access;

import java.util.Locale;
import java.util.Optional;

/**
 * What must be so for an operation, and what no system-call filter sees: it lies in memory, behind
 * a descriptor, or outside the process.
 */
public enum ObjectState {
  /** The descriptor, object or key was made by another domain. */
  OTHER_DOMAIN(false),
  /** It is about a process of another domain. */
  OTHER_PROCESS(false),
  /** What is meant belongs to another user. */
  OTHER_OWNER(false),
  /** The file belongs to a group of which the caller is no member. */
  OTHER_GROUP(false),
  /** The user or group asked for is none of the caller's own. */
  OTHER_IDENTITY(false),
  /** The other process has other users, groups or more capabilities. */
  OTHER_CREDENTIALS(false),
  /** The mode of the file or object does not permit it to this user. */
  REFUSED_BY_MODE(false),
  /** The mode does not let this user read or search, and he holds no {@code CAP_DAC_OVERRIDE}. */
  UNREADABLE_BY_MODE(false),
  /** The immutable or append-only flag is changed. */
  IMMUTABLE(false),
  /** The label is none that the loaded policy knows. */
  UNKNOWN_LABEL(false),
  /** The program lies on a file system that is mounted nosuid. */
  NOSUID_MOUNT(false),
  /** The policy, or the label asked for, moves the program into another domain. */
  TRANSITION(false),
  /** The program stays in the domain. */
  NO_TRANSITION(true),
  /** The process has set no_new_privs. */
  NO_NEW_PRIVILEGES(true),
  /** The namespace is one of mounts. */
  MOUNT_NAMESPACE(false),
  /** The descriptor is that of /dev/net/tun. */
  TUNNEL(false),
  /** The descriptor is that of binder. */
  BINDER(false),
  /** The terminal is not the controlling one of the caller. */
  FOREIGN_TERMINAL(false),
  /** Packets are marked by rules of netfilter, or the policy always checks the network. */
  LABELLED_PACKETS(false),
  /** Packets carry labels, by NetLabel or IPsec. */
  LABELLED_PEERS(false),
  /** The path leads below /proc. */
  PROC_FILE(false),
  /** The object is a directory. */
  DIRECTORY(true),
  /** No file of that name exists. */
  NEW_FILE(true),
  /** A file of the new name exists. */
  TARGET_EXISTS(true),
  /** The directory moves into another directory. */
  OTHER_PARENT(true),
  /** No times are given: now is meant. */
  TIMES_NOW(true),
  /** The file was opened with O_APPEND. */
  OPENED_TO_APPEND(true),
  /** The mask has events that wait for a permission. */
  PERMISSION_EVENTS(true),
  /** The mask has events of reading. */
  READ_EVENTS(true),
  /** The extended attribute is one of users. */
  ATTRIBUTE_USER(true),
  /** The extended attribute is one of trusted. */
  ATTRIBUTE_TRUSTED(true),
  /** The extended attribute is security.selinux. */
  ATTRIBUTE_LABEL(true),
  /** The extended attribute is security.capability. */
  ATTRIBUTE_CAPABILITIES(true),
  /** The file is /proc/self/attr/exec. */
  ATTRIBUTE_EXEC(true),
  /** The file is /proc/self/attr/current. */
  ATTRIBUTE_CURRENT(true),
  /** The file is /proc/self/attr/fscreate. */
  ATTRIBUTE_FSCREATE(true),
  /** The file is /proc/self/attr/keycreate. */
  ATTRIBUTE_KEYCREATE(true),
  /** The file is /proc/self/attr/sockcreate. */
  ATTRIBUTE_SOCKCREATE(true),
  /** An argument in memory is a path. */
  PATH(true),
  /** The options of a mount have a label. */
  LABEL_OPTION(true),
  /** The descriptor is a pipe that the domain has made. */
  PIPE(true),
  /** The descriptor is one of memfd_create. */
  MEMORY_FILE(true),
  /** The descriptor is a performance event. */
  PERFORMANCE_EVENT(true),
  /** The descriptor is one of userfaultfd. */
  USER_FAULTS(true),
  /** The descriptor is an io_uring. */
  IO_URING(true),
  /** The descriptor is a socket that the domain has made or accepted. */
  SOCKET(true),
  /** The socket is a UNIX socket. */
  UNIX(true),
  /** The socket is one of the internet's families. */
  INTERNET(true),
  /** The socket has connections: TCP, DCCP or SCTP. */
  STREAM(true),
  /** The socket is one of datagrams. */
  DATAGRAM(true),
  /** The socket is one of SCTP. */
  SCTP(true),
  /** The socket is of any other family. */
  OTHER_FAMILY(true),
  /** The socket is netlink's, of routes. */
  NETLINK_ROUTE(true),
  /** The socket is netlink's, of diagnoses. */
  NETLINK_SOCK_DIAG(true),
  /** The socket is netlink's, of transformations. */
  NETLINK_XFRM(true),
  /** The socket is netlink's, of audit. */
  NETLINK_AUDIT(true),
  /** The address of a UNIX socket is abstract, or the sockets are of one domain. */
  ABSTRACT(true),
  /** The port lies outside the range of which the kernel gives ports away. */
  OUTSIDE_EPHEMERAL_PORTS(true),
  /** The port lies outside that range and below the first unprivileged one, 1024. */
  PRIVILEGED_PORT(true),
  /** The port lies in the range of which the kernel gives ports away, or is 0. */
  EPHEMERAL_PORT(true),
  /** The priority is higher than 6. */
  ABOVE_6(true),
  /** The socket is bound to a device already. */
  BOUND_TO_DEVICE(true),
  /** The request, option or kind of program is one that only a capability permits. */
  PRIVILEGED_REQUEST(true),
  /** An object of that key exists. */
  EXISTING_OBJECT(true),
  /** The address is below the least one that the kernel gives away. */
  LOW_ADDRESS(true),
  /** A limit of resources is passed. */
  BEYOND_LIMIT(true),
  /** The memory is the heap. */
  HEAP(true),
  /** The memory is a stack. */
  STACK(true),
  /** The memory is a private mapping of a file that has been written to. */
  WRITTEN_PRIVATE_FILE(true),
  /** The memory is a mapping of a file. */
  FILE_MAPPING(true),
  /** Memory is mapped or protected afterwards. */
  NEXT_MAPPING(true),
  /** The number of the new process is chosen. */
  CHOSEN_NUMBER(true),
  /** The old limit is asked for. */
  READS_LIMIT(true),
  /** A new limit is given. */
  SETS_LIMIT(true),
  /** The hard limit changes. */
  HARD_LIMIT_CHANGED(true),
  /** The hard limit is raised. */
  HARD_LIMIT_RAISED(true),
  /** The priority is raised. */
  RAISED_PRIORITY(true),
  /** The process is in a user namespace of its own. */
  USER_NAMESPACE(true),
  /** The event counts what the kernel does, too. */
  KERNEL_TOO(true),
  /** The event is a tracepoint. */
  TRACEPOINT(true),
  /** The command is given a token. */
  TOKEN(false),
  /** The ring has a thread that submits. */
  SUBMISSION_THREAD(true),
  /** An entry asks for other registered credentials. */
  PERSONALITY(true),
  /** An entry is a command for the file. */
  RING_COMMAND(true),
  /** The timer is one of an alarm clock. */
  ALARM_CLOCK(true),
  /** The event keeps the machine awake. */
  WAKE_UP(true),
  /** Something is to be adjusted. */
  MODES(true);

  private final boolean ownMaking;

  ObjectState(boolean ownMaking) {
    this.ownMaking = ownMaking;
  }

  /**
   * Whether the domain can bring it about by its own calls and on its own objects; if not, it needs
   * something of others: an object, a process, a device, a rule of the policy.
   */
  public boolean ownMaking() {
    return ownMaking;
  }

  /** The state of that name in the resources: in lower case, with hyphens. */
  static Optional<ObjectState> named(String text) {
    for (ObjectState state : values()) {
      if (state.toString().equals(text)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  /** The name in the resources. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

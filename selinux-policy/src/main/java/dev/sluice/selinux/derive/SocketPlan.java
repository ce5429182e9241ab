package dev.sluice.selinux.derive;

import dev.sluice.profile.policy.Resource;
import dev.sluice.profile.policy.Resource.PortUse;
import dev.sluice.profile.policy.Resource.Transport;
import dev.sluice.selinux.access.AccessCheck;
import dev.sluice.selinux.access.AccessOperation;
import dev.sluice.selinux.access.CheckTarget;
import dev.sluice.selinux.access.ClassMap;
import dev.sluice.selinux.access.ExercisedOperation;
import dev.sluice.selinux.access.ObjectState;
import dev.sluice.selinux.access.OperationName;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which classes of sockets a domain gets: UNIX sockets from the calls alone, those of the internet
 * where a port of their transport is declared, all others where the filter singles them out.
 */
final class SocketPlan {
  private static final Set<String> UNIX = Set.of("unix_stream_socket", "unix_dgram_socket");
  private static final Set<String> TRANSPORTS = Set.of("tcp_socket", "udp_socket", "sctp_socket");
  private static final Set<String> INTERNET =
      Set.of(
          "tcp_socket", "udp_socket", "sctp_socket", "dccp_socket", "rawip_socket", "icmp_socket");
  private static final Set<String> STREAMS =
      Set.of("unix_stream_socket", "tcp_socket", "sctp_socket");
  private static final Set<String> DATAGRAMS = Set.of("unix_dgram_socket", "udp_socket");
  private static final Set<String> RAW = Set.of("rawip_socket", "packet_socket");

  /** The class of families without a class of their own. */
  private static final String GENERIC = "socket";

  /** The kernel asks about it and then has no such socket. */
  private static final OperationName NO_SOCKET = new OperationName("socket-unix-other");

  private final List<Resource.Ports> ports = new ArrayList<>();
  private final Map<ClassName, ExercisedOperation> granted = new TreeMap<>();
  private final List<ExercisedOperation> refused = new ArrayList<>();

  /**
   * Chooses among the classes of sockets that permitted calls can make.
   *
   * @param made the operations that make a socket, with the class they make, and can succeed
   */
  SocketPlan(List<Resource> resources, List<Made> made) {
    resources.stream()
        .filter(Resource.Ports.class::isInstance)
        .map(Resource.Ports.class::cast)
        .forEach(ports::add);
    for (Made one : made) {
      if (isGranted(one)) {
        granted.putIfAbsent(one.objectClass(), one.exercised());
      } else if (!one.exercised().operation().name().equals(NO_SOCKET)) {
        refused.add(one.exercised());
      }
    }
  }

  /**
   * An operation that makes a socket.
   *
   * @param exercised the operation
   * @param objectClass the class of the socket
   */
  record Made(ExercisedOperation exercised, ClassName objectClass) {
    /** What an operation makes on a kernel; empty if it makes no socket. */
    static Optional<Made> of(ExercisedOperation exercised, ClassesAsked asked) {
      AccessOperation operation = exercised.operation();
      for (AccessCheck check : operation.checks()) {
        if (check.target() == CheckTarget.SELF
            && check.permission().value().equals("create")
            && ClassMap.isSocket(check.checkedClass().representative())
            && !operation.states().contains(ObjectState.NEW_FILE)) {
          Optional<ClassName> made = asked.classes(check).stream().findFirst();
          if (made.isPresent()) {
            return Optional.of(new Made(exercised, made.get()));
          }
        }
      }
      return Optional.empty();
    }
  }

  private boolean isGranted(Made made) {
    String name = made.objectClass().value();
    if (UNIX.contains(name)) {
      return true;
    } else if (TRANSPORTS.contains(name)) {
      return ports.stream().anyMatch(p -> classOf(p.transport()).equals(made.objectClass()));
    } else if (RAW.contains(name)) {
      // Their operations succeed only with a capability, which has been declared then.
      return asksForCapability(made.exercised().operation());
    } else if (INTERNET.contains(name) || name.equals(GENERIC)) {
      return false;
    }
    return made.exercised().singledOut();
  }

  private static boolean asksForCapability(AccessOperation operation) {
    return operation.checks().stream()
        .anyMatch(
            check ->
                check.necessary()
                    && DeclaredPower.isCapability(check.checkedClass().representative()));
  }

  static ClassName classOf(Transport transport) {
    return new ClassName(transport.name().toLowerCase(Locale.ROOT) + "_socket");
  }

  /** The operations that make sockets which are not granted. */
  List<ExercisedOperation> refused() {
    return refused;
  }

  Set<ClassName> granted() {
    return granted.keySet();
  }

  /** The first declaration of a port of that class of sockets. */
  Optional<Resource.Ports> declaration(ClassName objectClass) {
    return ports.stream().filter(p -> classOf(p.transport()).equals(objectClass)).findFirst();
  }

  private boolean declares(ClassName objectClass, PortUse use) {
    return ports.stream()
        .anyMatch(p -> p.use() == use && classOf(p.transport()).equals(objectClass));
  }

  /** Whether a permission on the domain's own sockets of a class is needed by an operation. */
  boolean needs(ClassName objectClass, PermissionName permission, AccessOperation operation) {
    return granted.containsKey(objectClass)
        && fits(objectClass.value(), operation.states())
        && isUseful(objectClass, permission.value());
  }

  private static boolean fits(String name, Set<ObjectState> states) {
    return (!states.contains(ObjectState.UNIX) || UNIX.contains(name))
        && (!states.contains(ObjectState.INTERNET) || INTERNET.contains(name))
        && (!states.contains(ObjectState.STREAM) || STREAMS.contains(name))
        && (!states.contains(ObjectState.DATAGRAM) || DATAGRAMS.contains(name))
        && (!states.contains(ObjectState.SCTP) || name.equals("sctp_socket"))
        && (!states.contains(ObjectState.OTHER_FAMILY)
            || (!UNIX.contains(name) && !INTERNET.contains(name)));
  }

  /** Who only connects does not listen, and the other way round. */
  private boolean isUseful(ClassName objectClass, String permission) {
    String name = objectClass.value();
    boolean declared = TRANSPORTS.contains(name);
    return switch (permission) {
      case "listen", "accept" ->
          DATAGRAMS.contains(name) ? false : !declared || declares(objectClass, PortUse.LISTEN);
      case "bind", "name_bind", "node_bind" -> !declared || declares(objectClass, PortUse.LISTEN);
      case "connect", "name_connect" -> !declared || declares(objectClass, PortUse.CONNECT);
      case "connectto" -> name.equals("unix_stream_socket");
      default -> true;
    };
  }
}

package dev.sluice.selinux.derive;

import dev.sluice.selinux.access.ClassMap;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import java.util.Set;

/**
 * Permissions that no policy gives to every domain, so that a prohibition of them contradicts only
 * what somebody adds for this domain.
 */
final class Powers {
  private static final Set<String> CLASSES =
      Set.of(
          "capability",
          "capability2",
          "cap_userns",
          "cap2_userns",
          "user_namespace",
          "bpf",
          "perf_event",
          "io_uring",
          "memprotect",
          "system",
          "binder");
  private static final Set<String> OF_PROCESSES =
      Set.of("ptrace", "execmem", "execstack", "execheap", "setcurrent", "dyntransition");
  private static final Set<String> COMMON_SOCKETS =
      Set.of(
          "unix_stream_socket",
          "unix_dgram_socket",
          "tcp_socket",
          "udp_socket",
          "netlink_route_socket",
          "netlink_selinux_socket");

  private Powers() {}

  static boolean mayBeProhibited(ClassName objectClass, PermissionName permission) {
    String name = objectClass.value();
    return CLASSES.contains(name)
        || (name.equals("process") && OF_PROCESSES.contains(permission.value()))
        || (ClassMap.isSocket(objectClass)
            && !COMMON_SOCKETS.contains(name)
            && permission.value().equals("create"));
  }
}

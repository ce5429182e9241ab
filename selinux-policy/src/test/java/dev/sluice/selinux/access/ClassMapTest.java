package dev.sluice.selinux.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassMapTest {
  private static final ClassMap CLASSES = ClassMap.builtIn();

  /** Counted in security/selinux/include/classmap.h of Linux 6.1 and 6.12. */
  @ParameterizedTest
  @CsvSource({"6, 1, 97", "6, 12, 97", "6, 18, 98"})
  void aKernelHasThatManyClasses(int major, int minor, int count) {
    assertThat(CLASSES.classes(new KernelRelease(major, minor))).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource({
    "file, map, 4.14, true",
    "file, watch, 5.3, false",
    "file, watch, 5.4, true",
    "dir, watch_reads, 5.4, true",
    "file, watch_mountns, 6.14, false",
    "file, watch_mountns, 6.15, true",
    "bpf, prog_load, 4.14, false",
    "bpf, prog_load, 4.15, true",
    "perf_event, open, 5.4, false",
    "perf_event, open, 5.5, true",
    "anon_inode, create, 5.11, false",
    "anon_inode, create, 5.12, true",
    "io_uring, sqpoll, 5.16, true",
    "io_uring, cmd, 5.19, false",
    "io_uring, cmd, 6.0, true",
    "io_uring, allowed, 6.12, false",
    "io_uring, allowed, 6.15, true",
    "user_namespace, create, 6.0, false",
    "user_namespace, create, 6.1, true",
    "lockdown, integrity, 5.15, true",
    "lockdown, integrity, 5.16, false",
    "netlink_route_socket, nlmsg, 6.12, false",
    "netlink_route_socket, nlmsg, 6.13, true",
    "netlink_generic_socket, nlmsg, 6.13, false",
    "capability2, perfmon, 5.7, false",
    "cap2_userns, checkpoint_restore, 5.9, true",
    "memfd_file, execute_no_trans, 6.17, false",
    "memfd_file, execute_no_trans, 6.18, true",
    "unix_stream_socket, connectto, 6.1, true",
    "unix_dgram_socket, connectto, 6.1, false",
    "file, mknod, 6.1, false",
    "nothing, read, 6.1, false",
  })
  void permissionsCameWithReleases(
      String objectClass, String permission, String release, boolean has) {
    assertThat(
            CLASSES.has(
                new ClassName(objectClass),
                new PermissionName(permission),
                KernelRelease.parse(release).orElseThrow()))
        .isEqualTo(has);
  }

  @Test
  void policyCapabilitiesCameWithReleases() {
    assertThat(CLASSES.policyCapabilities(new KernelRelease(6, 1)))
        .map(PolicyCapability::value)
        .containsExactly(
            "always_check_network",
            "cgroup_seclabel",
            "extended_socket_class",
            "genfs_seclabel_symlinks",
            "ioctl_skip_cloexec",
            "network_peer_controls",
            "nnp_nosuid_transition",
            "open_perms");
    assertThat(CLASSES.policyCapabilities(new KernelRelease(6, 12)))
        .hasSize(9)
        .contains(new PolicyCapability("userspace_initial_context"));
  }

  @Test
  void thePermissionsOfAClassAreThoseOfItsCommonAndItsOwn() {
    assertThat(CLASSES.permissions(new ClassName("msgq"), new KernelRelease(6, 12)))
        .map(PermissionName::value)
        .containsExactly(
            "associate",
            "create",
            "destroy",
            "enqueue",
            "getattr",
            "read",
            "setattr",
            "unix_read",
            "unix_write",
            "write");
  }
}

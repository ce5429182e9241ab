package dev.sluice.cli;

import dev.sluice.selinux.derive.Predictor.Question;
import dev.sluice.selinux.oracle.MachineKernel;
import dev.sluice.selinux.oracle.Node;
import dev.sluice.selinux.oracle.Scene;
import dev.sluice.selinux.oracle.SecurityContext;
import dev.sluice.selinux.oracle.SelinuxMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What one profile gives, filter and policy together, on kernels that enforce both: which layer
 * stops an operation, with which error and which record, is what the predictor says of it.
 */
class DerivedEnforcementTest {
  private static final String UNCHECKED = "that kernels enforce what is derived";

  private static final String HEADER =
      """
      target x86_64
      audited linux 6.12
      default errno EPERM
      """;

  private static final String SITE =
      """
      allow pause, openat, read, write, close, getdents64
      allow socket(family in {AF_UNIX, AF_INET}), bind, listen, accept4
      deny errno ENOSYS unlink
      deny kill process ptrace
      never bpf, ptrace
      listen tcp 8080
      read "/t/site/pages/**"
      write "/t/site/data/**"
      selinux { domain site_t entrypoint "/t/site/serve" }
      """;

  private static final String EDGE =
      """
      capability NET_BIND_SERVICE
      allow pause, socket(family == AF_INET), bind, listen, accept4, unshare, sethostname, mmap
      allow openat(flags & O_ACCMODE == O_RDONLY), read, close
      listen tcp 80
      selinux { domain edge_t entrypoint "/t/edge/serve" }
      """;

  private static final String JIT =
      """
      allow pause, mmap, mprotect, socketpair, openat, read, close
      execute memory
      read "/app/**"
      selinux { domain jit_t }
      """;

  private static final Scene SCENE =
      new Scene(
          List.of(
              Node.directory("/t/site", SecurityContext.object("root_t")),
              Node.directory("/t/site/pages", SecurityContext.object("site_read_t")),
              Node.file("/t/site/pages/index", SecurityContext.object("site_read_t")),
              Node.directory("/t/site/data", SecurityContext.object("site_write_t")),
              Node.file("/t/site/data/log", SecurityContext.object("site_write_t")),
              Node.file("/t/secret", SecurityContext.object("shadow_t"))),
          Map.of("/t", SecurityContext.object("root_t")),
          Optional.empty());

  @TempDir private Path directory;

  static Stream<MachineKernel> kernels() {
    return MachineKernel.wanted();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void theLayerThatStopsAnOperationIsPredicted(MachineKernel kernel) throws IOException {
    EnforcedWorkloads workloads = new EnforcedWorkloads(directory);
    site(workloads.compiled("site", profile("site", SITE)));
    edge(workloads.compiled("edge", profile("edge", EDGE)));
    jit(workloads.compiled("jit", profile("jit", JIT)));
    workloads.checkIn(SelinuxMachine.with(kernel, directory, UNCHECKED), SCENE, 5);
  }

  private Path profile(String name, String statements) throws IOException {
    Path profile = directory.resolve(name + ".sluice");
    Files.writeString(profile, "profile " + name + "\n" + HEADER + statements);
    return profile;
  }

  private void site(EnforcedWorkload site) {
    Question directories = site.asked("root_t", "dir", "search");
    site.expect(
        "reads",
        EnforcedWorkload.openat(0),
        List.of(
            directories,
            site.asked("site_read_t", "dir", "search"),
            site.asked("site_read_t", "file", "read"),
            site.asked("site_read_t", "file", "open")),
        "read_content",
        "/t/site/pages/index");
    site.expect(
        "writes",
        EnforcedWorkload.openat(0x401),
        List.of(
            directories,
            site.asked("site_write_t", "dir", "search"),
            site.asked("site_write_t", "file", "append"),
            site.asked("site_write_t", "file", "open")),
        "write_content",
        "/t/site/data/log");
    site.expect(
        "writes-what-is-read",
        EnforcedWorkload.openat(0x401),
        List.of(
            directories,
            site.asked("site_read_t", "dir", "search"),
            site.asked("site_read_t", "file", "append")),
        "write_content",
        "/t/site/pages/index");
    site.expect(
        "reads-what-is-written",
        EnforcedWorkload.openat(0),
        List.of(
            directories,
            site.asked("site_write_t", "dir", "search"),
            site.asked("site_write_t", "file", "read")),
        "read_content",
        "/t/site/data/log");
    site.expect(
        "reads-a-secret",
        EnforcedWorkload.openat(0),
        List.of(directories, site.asked("shadow_t", "file", "read")),
        "read_content",
        "/t/secret");
    site.expect(
        "binds",
        EnforcedWorkload.call("bind"),
        site.binding("http_cache_port_t"),
        "bind_tcp",
        "8080");
    site.expect(
        "binds-80", EnforcedWorkload.call("bind"), site.binding("http_port_t"), "bind_tcp", "80");
    site.expect(
        "udp",
        EnforcedWorkload.call("socket", 2, 2),
        List.of(site.asked("site_t", "udp_socket", "create")),
        "socket",
        "2",
        "2");
    site.expect("packets", EnforcedWorkload.call("socket", 17, 3), List.of(), "socket", "17", "3");
    site.expect("other-errno", EnforcedWorkload.call("unlink"), List.of(), "raw", "unlink");
    site.expect("unnamed", EnforcedWorkload.call("getppid"), List.of(), "raw", "getppid");
    site.expect("killed", EnforcedWorkload.call("ptrace"), List.of(), "raw", "ptrace");
  }

  private void edge(EnforcedWorkload edge) {
    Question directories = edge.asked("root_t", "dir", "search");
    List<Question> privileged = new ArrayList<>(edge.binding("http_port_t"));
    privileged.add(edge.asked("edge_t", "capability", "net_bind_service"));
    edge.expect("binds-80", EnforcedWorkload.call("bind"), privileged, "bind_tcp", "80");
    edge.expect(
        "binds-22", EnforcedWorkload.call("bind"), edge.binding("ssh_port_t"), "bind_tcp", "22");
    edge.expect(
        "user-namespace",
        EnforcedWorkload.call("unshare", 0x10000000),
        List.of(edge.asked("edge_t", "user_namespace", "create")),
        "unshare_newuser");
    edge.expect(
        "host-name",
        EnforcedWorkload.call("sethostname"),
        List.of(edge.asked("edge_t", "capability", "sys_admin")),
        "sethostname");
    edge.expect(
        "code-in-memory",
        EnforcedWorkload.call("mmap", 0, 4096, 7, 0x22, -1, 0),
        List.of(edge.asked("edge_t", "process", "execmem")),
        "mmap_anon_wx");
    edge.expect(
        "another-services-files",
        EnforcedWorkload.openat(0),
        List.of(directories, edge.asked("site_read_t", "dir", "search")),
        "read_content",
        "/t/site/pages/index");
    edge.expect(
        "opens-to-write",
        EnforcedWorkload.openat(0x401),
        List.of(),
        "write_content",
        "/t/site/data/log");
  }

  private void jit(EnforcedWorkload jit) {
    jit.expect(
        "code-in-memory",
        EnforcedWorkload.call("mmap", 0, 4096, 7, 0x22, -1, 0),
        List.of(jit.asked("jit_t", "process", "execmem")),
        "mmap_anon_wx");
    jit.expect(
        "pair",
        EnforcedWorkload.call("socketpair", 1, 1),
        List.of(jit.asked("jit_t", "unix_stream_socket", "create")),
        "socketpair");
    jit.expect(
        "files-of-the-host",
        EnforcedWorkload.openat(0),
        List.of(jit.asked("root_t", "dir", "search")),
        "read_content",
        "/t/site/pages/index");
    jit.expect("identity", EnforcedWorkload.call("setuid"), List.of(), "raw", "setuid");
  }
}

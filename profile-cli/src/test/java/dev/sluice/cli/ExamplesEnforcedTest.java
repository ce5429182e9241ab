package dev.sluice.cli;

import static dev.sluice.cli.EnforcedWorkload.call;
import static dev.sluice.cli.EnforcedWorkload.openat;

import dev.sluice.selinux.derive.Predictor.Question;
import dev.sluice.selinux.oracle.MachineKernel;
import dev.sluice.selinux.oracle.Node;
import dev.sluice.selinux.oracle.Scene;
import dev.sluice.selinux.oracle.SecurityContext;
import dev.sluice.selinux.oracle.SelinuxMachine;
import java.io.IOException;
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
 * The examples, as the command line compiles them, filter and policy together on a kernel that
 * enforces both: two services on one machine, and the containers of two tenants.
 */
class ExamplesEnforcedTest {
  private static final String UNCHECKED = "that kernels enforce the examples";
  private static final long READ = 0;
  private static final long APPEND = 0x401;

  @TempDir private Path directory;

  static Stream<MachineKernel> kernels() {
    return MachineKernel.wanted();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void servicesReachWhatTheyDeclare(MachineKernel kernel) throws IOException {
    EnforcedWorkloads workloads = new EnforcedWorkloads(directory);
    EnforcedWorkload nginx = compiled(workloads, "nginx", "nginx/nginx.sluice");
    EnforcedWorkload jvm = compiled(workloads, "jvm", "jvm/jvm.sluice");
    String pages = nginx.typeOf("/etc/nginx/nginx.conf");
    String logs = nginx.typeOf("/var/log/nginx/access.log");
    String image = jvm.typeOf("/opt/echo/lib/modules");
    // What it makes in /tmp gets this type by a transition, not by its path.
    String scratch = "echo_read_write_t";
    Scene scene =
        new Scene(
            List.of(
                Node.file("/t/conf", nginx.file(pages)),
                Node.file("/t/log", nginx.file(logs)),
                Node.file("/t/modules", jvm.file(image)),
                Node.file("/t/scratch", jvm.file(scratch)),
                Node.file("/t/secret", SecurityContext.object("shadow_t"))),
            Map.of("/t", SecurityContext.object("root_t")),
            Optional.empty());

    reads(nginx, "configuration", pages, "/t/conf");
    appends(nginx, "log", logs, "/t/log");
    appends(nginx, "configuration-changed", pages, "/t/conf");
    reads(nginx, "secret", "shadow_t", "/t/secret");
    reads(nginx, "image-of-another-service", image, "/t/modules");
    nginx.expect("8080", call("bind"), nginx.binding("http_cache_port_t"), "bind_tcp", "8080");
    nginx.expect("22", call("bind"), nginx.binding("ssh_port_t"), "bind_tcp", "22");
    nginx.expect("datagrams", call("socket", 2, 2), List.of(), "socket", "2", "2");
    codeInMemory(nginx);
    nginx.expect("process", call("fork"), List.of(), "fork");

    reads(jvm, "image", image, "/t/modules");
    appends(jvm, "image-changed", image, "/t/modules");
    appends(jvm, "scratch", scratch, "/t/scratch");
    reads(jvm, "configuration-of-another-service", pages, "/t/conf");
    reads(jvm, "secret", "shadow_t", "/t/secret");
    codeInMemory(jvm);
    jvm.expect(
        "datagrams",
        call("socket", 2, 2),
        List.of(jvm.asked("echo_t", "udp_socket", "create")),
        "socket",
        "2",
        "2");
    jvm.expect(
        "echo-requests",
        call("socket", 2, 2, 1),
        List.of(jvm.asked("echo_t", "icmp_socket", "create")),
        "socket",
        "2",
        "2",
        "1");
    jvm.expect("packets", call("socket", 17, 3), List.of(), "socket", "17", "3");
    jvm.expect("user-namespace", call("unshare", 0x10000000), List.of(), "unshare_newuser");

    workloads.checkIn(SelinuxMachine.with(kernel, directory, UNCHECKED), scene, 3);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void tenantsReadTheirOwnFilesAndNotEachOthers(MachineKernel kernel) throws IOException {
    EnforcedWorkloads workloads = new EnforcedWorkloads(directory);
    EnforcedWorkload acme = compiled(workloads, "acme", "containers/acme.sluice");
    EnforcedWorkload globex = compiled(workloads, "globex", "containers/globex.sluice");
    SecurityContext image = SecurityContext.object("container_file_t");
    Scene scene =
        new Scene(
            List.of(
                Node.file("/t/acme", acme.file("container_file_t")),
                Node.file("/t/globex", globex.file("container_file_t")),
                Node.file("/t/host", SecurityContext.object("etc_t"))),
            Map.of("/", image, "/t", image),
            Optional.empty());
    for (EnforcedWorkload tenant : List.of(acme, globex)) {
      String other = tenant.equals(acme) ? "/t/globex" : "/t/acme";
      Question read = tenant.asked("container_file_t", "file", "read");
      tenant.expect(
          "own",
          openat(READ),
          List.of(
              tenant.asked("container_file_t", "dir", "search"),
              read,
              tenant.asked("container_file_t", "file", "open")),
          "read_content",
          "/t/" + tenant.name());
      tenant.expectApart("other", read, "read_content", other);
      tenant.expect(
          "host",
          openat(READ),
          List.of(
              tenant.asked("container_file_t", "dir", "search"),
              tenant.asked("etc_t", "file", "read")),
          "read_content",
          "/t/host");
      tenant.expect("writes", openat(APPEND), List.of(), "write_content", "/t/" + tenant.name());
      tenant.expect("8080", call("bind"), tenant.binding("http_cache_port_t"), "bind_tcp", "8080");
      tenant.expect("80", call("bind"), tenant.binding("http_port_t"), "bind_tcp", "80");
      tenant.expect("local", call("socket", 1, 1), List.of(), "socket", "1", "1");
      codeInMemory(tenant);
    }
    workloads.checkIn(SelinuxMachine.with(kernel, directory, UNCHECKED), scene, 3);
  }

  private static EnforcedWorkload compiled(EnforcedWorkloads workloads, String name, String path)
      throws IOException {
    return workloads.compiled(name, Examples.DIRECTORY.resolve(path));
  }

  private static void reads(EnforcedWorkload workload, String id, String type, String path) {
    opens(workload, id, READ, List.of("read", "open"), type, "read_content", path);
  }

  private static void appends(EnforcedWorkload workload, String id, String type, String path) {
    opens(workload, id, APPEND, List.of("append", "open"), type, "write_content", path);
  }

  private static void opens(
      EnforcedWorkload workload,
      String id,
      long flags,
      List<String> permissions,
      String type,
      String operation,
      String path) {
    List<Question> asked = new ArrayList<>();
    asked.add(workload.asked("root_t", "dir", "search"));
    permissions.forEach(permission -> asked.add(workload.asked(type, "file", permission)));
    String access = flags == READ ? "reads-" : "appends-";
    workload.expect(access + id, openat(flags), asked, operation, path);
  }

  private static void codeInMemory(EnforcedWorkload workload) {
    workload.expect(
        "code-in-memory",
        call("mmap", 0, 4096, 7, 0x22, -1, 0),
        List.of(workload.asked(workload.policy().domain().value(), "process", "execmem")),
        "mmap_anon_wx");
  }
}

package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.selinux.derive.Access;
import dev.sluice.selinux.derive.Derivation;
import dev.sluice.selinux.derive.DerivedPolicy;
import dev.sluice.selinux.derive.Prediction;
import dev.sluice.selinux.derive.Predictor;
import dev.sluice.selinux.derive.Predictor.Question;
import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.oracle.Answer;
import dev.sluice.selinux.oracle.Answers;
import dev.sluice.selinux.oracle.CilText;
import dev.sluice.selinux.oracle.MachineKernel;
import dev.sluice.selinux.oracle.Node;
import dev.sluice.selinux.oracle.Outcome;
import dev.sluice.selinux.oracle.Probe;
import dev.sluice.selinux.oracle.RawFilter;
import dev.sluice.selinux.oracle.Scene;
import dev.sluice.selinux.oracle.SecurityContext;
import dev.sluice.selinux.oracle.SelinuxMachine;
import dev.sluice.selinux.target.TargetName;
import dev.sluice.selinux.target.TargetPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private static final int SIGSYS = 31;
  private static final long CURRENT_DIRECTORY = -100;

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

  private final List<CilText> modules = new ArrayList<>();
  private final Map<Probe, Prediction> predicted = new LinkedHashMap<>();

  static Stream<MachineKernel> kernels() {
    return MachineKernel.wanted();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void theLayerThatStopsAnOperationIsPredicted(MachineKernel kernel) throws IOException {
    site(workload("site", SITE));
    edge(workload("edge", EDGE));
    jit(workload("jit", JIT));
    Answers answers =
        SelinuxMachine.with(kernel, directory, UNCHECKED)
            .ask(modules, SCENE, List.copyOf(predicted.keySet()));

    List<String> wanted = new ArrayList<>();
    predicted.forEach((probe, one) -> wanted.add(probe.id() + ": " + said(one)));
    assertThat(answers.answers().stream().map(a -> a.probe().id() + ": " + said(a)).toList())
        .isEqualTo(wanted);
    for (String layer : List.of(": works", ": filter", ": SELinux")) {
      assertThat(wanted).as(layer).filteredOn(line -> line.contains(layer)).hasSizeGreaterThan(5);
    }
  }

  private void site(Workload site) {
    Question directories = site.asked("root_t", "dir", "search");
    site.expect(
        "reads",
        openat(0),
        List.of(
            directories,
            site.asked("site_read_t", "dir", "search"),
            site.asked("site_read_t", "file", "read"),
            site.asked("site_read_t", "file", "open")),
        "read_content",
        "/t/site/pages/index");
    site.expect(
        "writes",
        openat(0x401),
        List.of(
            directories,
            site.asked("site_write_t", "dir", "search"),
            site.asked("site_write_t", "file", "append"),
            site.asked("site_write_t", "file", "open")),
        "write_content",
        "/t/site/data/log");
    site.expect(
        "writes-what-is-read",
        openat(0x401),
        List.of(
            directories,
            site.asked("site_read_t", "dir", "search"),
            site.asked("site_read_t", "file", "append")),
        "write_content",
        "/t/site/pages/index");
    site.expect(
        "reads-what-is-written",
        openat(0),
        List.of(
            directories,
            site.asked("site_write_t", "dir", "search"),
            site.asked("site_write_t", "file", "read")),
        "read_content",
        "/t/site/data/log");
    site.expect(
        "reads-a-secret",
        openat(0),
        List.of(directories, site.asked("shadow_t", "file", "read")),
        "read_content",
        "/t/secret");
    site.expect("binds", call("bind"), binding(site, "http_cache_port_t"), "bind_tcp", "8080");
    site.expect("binds-80", call("bind"), binding(site, "http_port_t"), "bind_tcp", "80");
    site.expect(
        "udp",
        call("socket", 2, 2),
        List.of(site.asked("site_t", "udp_socket", "create")),
        "socket",
        "2",
        "2");
    site.expect("packets", call("socket", 17, 3), List.of(), "socket", "17", "3");
    site.expect("other-errno", call("unlink"), List.of(), "raw", "unlink");
    site.expect("unnamed", call("getppid"), List.of(), "raw", "getppid");
    site.expect("killed", call("ptrace"), List.of(), "raw", "ptrace");
  }

  private void edge(Workload edge) {
    Question directories = edge.asked("root_t", "dir", "search");
    List<Question> privileged = new ArrayList<>(binding(edge, "http_port_t"));
    privileged.add(edge.asked("edge_t", "capability", "net_bind_service"));
    edge.expect("binds-80", call("bind"), privileged, "bind_tcp", "80");
    edge.expect("binds-22", call("bind"), binding(edge, "ssh_port_t"), "bind_tcp", "22");
    edge.expect(
        "user-namespace",
        call("unshare", 0x10000000),
        List.of(edge.asked("edge_t", "user_namespace", "create")),
        "unshare_newuser");
    edge.expect(
        "host-name",
        call("sethostname"),
        List.of(edge.asked("edge_t", "capability", "sys_admin")),
        "sethostname");
    edge.expect(
        "code-in-memory",
        call("mmap", 0, 4096, 7, 0x22, -1, 0),
        List.of(edge.asked("edge_t", "process", "execmem")),
        "mmap_anon_wx");
    edge.expect(
        "another-services-files",
        openat(0),
        List.of(directories, edge.asked("site_read_t", "dir", "search")),
        "read_content",
        "/t/site/pages/index");
    edge.expect("opens-to-write", openat(0x401), List.of(), "write_content", "/t/site/data/log");
  }

  private void jit(Workload jit) {
    jit.expect(
        "code-in-memory",
        call("mmap", 0, 4096, 7, 0x22, -1, 0),
        List.of(jit.asked("jit_t", "process", "execmem")),
        "mmap_anon_wx");
    jit.expect(
        "pair",
        call("socketpair", 1, 1),
        List.of(jit.asked("jit_t", "unix_stream_socket", "create")),
        "socketpair");
    jit.expect(
        "files-of-the-host",
        openat(0),
        List.of(jit.asked("root_t", "dir", "search")),
        "read_content",
        "/t/site/pages/index");
    jit.expect("identity", call("setuid"), List.of(), "raw", "setuid");
  }

  private static List<Question> binding(Workload workload, String port) {
    String domain = workload.domain().value();
    return List.of(
        workload.asked(domain, "tcp_socket", "bind"),
        workload.asked(port, "tcp_socket", "name_bind"),
        workload.asked("node_t", "tcp_socket", "node_bind"));
  }

  private static Call openat(long flags) {
    return call("openat", CURRENT_DIRECTORY, 0, flags);
  }

  /** A call with what a filter can see of it; where addresses would be, zero. */
  private static Call call(String name, long... arguments) {
    Abi abi = AbiCatalog.builtIn().named("x86_64").orElseThrow();
    List<Long> leading = new ArrayList<>();
    for (long argument : arguments) {
      leading.add(argument);
    }
    return Call.of(
        abi.auditArch(),
        abi.syscalls().named(new SyscallName(name)).orElseThrow().number(),
        leading);
  }

  /** Compiles a profile by the command line: its filter and its module. */
  private Workload workload(String name, String statements) throws IOException {
    Path profile = directory.resolve(name + ".sluice");
    Files.writeString(profile, "profile " + name + "\n" + HEADER + statements);
    Path out = directory.resolve(name);
    Run run =
        sluice(
            "compile",
            profile,
            "--emit",
            "bpf,selinux-cil",
            "--selinux-target",
            "standalone",
            "-o",
            out);
    assertThat(run.exitCode()).as(run.err()).isZero();
    modules.add(new CilText(name, Files.readString(out.resolve(name + ".cil"))));
    RawFilter filter = RawFilter.of(Files.readAllBytes(out.resolve(name + ".x86_64.bpf")));

    PolicyMeaning meaning =
        new ProfileResolver(AbiCatalog.builtIn())
            .resolve(profile, Optional.empty())
            .then(policy -> PolicyMeaning.of(policy, new Universe()))
            .orElseThrow();
    TargetPolicy target = TargetPolicy.of(TargetName.STANDALONE);
    DerivedPolicy policy =
        Derivation.of(meaning, meaning.policy().environment(), target).orElseThrow();
    return new Workload(
        name, policy.domain(), filter, new Predictor(meaning, policy, target), predicted);
  }

  /** A profile's filter and domain, and what is predicted of it. */
  private record Workload(
      String name,
      TypeName domain,
      RawFilter filter,
      Predictor predictor,
      Map<Probe, Prediction> predicted) {
    Question asked(String target, String objectClass, String permission) {
      return new Question(
          new Access(
              domain,
              new TypeName(target),
              new ClassName(objectClass),
              new PermissionName(permission)),
          true);
    }

    void expect(String id, Call call, List<Question> asked, String operation, String... arguments) {
      Probe probe =
          Probe.of(
              name + "-" + id, SecurityContext.process(domain.value(), "s0"), operation, arguments);
      predicted.put(probe.under(filter), predictor.predict(call, asked));
    }
  }

  private static String said(Prediction prediction) {
    if (prediction instanceof Prediction.DeniedBySelinux denied) {
      // Of capabilities the kernel itself says EPERM, whoever refused them.
      boolean capability = denied.access().objectClass().value().startsWith("cap");
      int errno = capability ? Outcome.EPERM : Outcome.EACCES;
      return "SELinux: " + new Outcome.Failed(errno) + " " + Set.of(denied.access().rule());
    } else if (prediction instanceof Prediction.DeniedByFilter denied) {
      Outcome outcome =
          denied.action() instanceof Action.Errno errno
              ? new Outcome.Failed(errno.number())
              : new Outcome.Killed(SIGSYS);
      return "filter: " + outcome;
    }
    return "works";
  }

  private static String said(Answer answer) {
    Set<AllowRule> denied = answer.denied();
    if (answer.outcome().isSuccess()) {
      return denied.isEmpty() ? "works" : "works, with " + denied;
    }
    return denied.isEmpty()
        ? "filter: " + answer.outcome()
        : "SELinux: " + answer.outcome() + " " + denied;
  }
}

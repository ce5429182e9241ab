package dev.sluice.selinux.oracle;

import static dev.sluice.selinux.oracle.Outcome.EACCES;
import static dev.sluice.selinux.oracle.Outcome.EPERM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.oracle.Outcome.Failed;
import dev.sluice.selinux.oracle.Outcome.Killed;
import dev.sluice.selinux.oracle.Outcome.NotSetUp;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kernels enforce two containers and a service as their policy says: types, categories, networks,
 * capabilities, transitions, and a seccomp filter beside them.
 */
class SelinuxMachineTest {
  private static final String UNCHECKED = "what kernels enforce";

  private static final CilText POLICY =
      new CilText(
          "containers",
          """
          (block container
              (blockabstract container)
              (type process)
              (type content)
              (roletype system_r process)
              (roletype object_r content)
              (typeattributeset domain (process))
              (typeattributeset file_type (content))
              (typeattributeset mcs_constrained_type (process))
              (allow process self (process (fork sigchld signal getattr)))
              (allow process tmpfs_t (dir (search getattr)))
              (allow process root_t (dir (search getattr)))
              (allow process kernel_t (fd (use)))
              (allow process device_t (chr_file (read write)))
          )
          (block web
              (blockinherit container)
              (allow process content (file (open read getattr map)))
              (allow process content (dir (search getattr open read)))
              (allow process self (tcp_socket (create bind listen accept setopt)))
              (allow process http_port_t (tcp_socket (name_bind)))
              (allow process node_t (tcp_socket (node_bind)))
              (allow process self (capability (net_bind_service)))
          )
          (block batch
              (blockinherit container)
              (type exec)
              (roletype object_r exec)
              (typeattributeset exec_type (exec))
              (allow process content (file (open read write append getattr create)))
              (allow process content (dir (search getattr open read write add_name)))
              (allow process exec (file (entrypoint execute read open getattr map)))
          )
          (block runtime
              (type process)
              (roletype system_r process)
              (typeattributeset domain (process))
              (allow process self (process (fork setexec sigchld)))
              (allow process self (dir (search)))
              (allow process self (file (open write)))
              (allow process self (lnk_file (read)))
              (allow process proc_t (dir (search)))
              (allow process proc_t (lnk_file (read)))
              (allow process tmpfs_t (dir (search)))
              (allow process root_t (dir (search)))
              (allow process batch.content (dir (search)))
              (allow process batch.exec (file (execute read open getattr)))
              (allow process .batch.process (process (transition noatsecure siginh rlimitinh)))
              (allow process .web.process (process (transition)))
              (allow .batch.process process (process (sigchld)))
              (allow .batch.process process (fd (use)))
              (allow .batch.process proc_t (dir (search)))
              (allow .batch.process proc_t (lnk_file (read)))
              (allow .batch.process self (dir (search)))
              (allow .batch.process self (file (open read)))
              (allow .batch.process self (lnk_file (read)))
          )
          """);

  private static final SecurityContext WEB = SecurityContext.process("web.process", "s0:c1,c2");
  private static final SecurityContext BATCH = SecurityContext.process("batch.process", "s0:c3,c4");
  private static final SecurityContext RUNTIME = SecurityContext.process("runtime.process", "s0");

  private static final Scene SCENE =
      Scene.of(
          List.of(
              Node.directory("/t/web", SecurityContext.object("web.content", "s0:c1,c2")),
              Node.file("/t/web/own", SecurityContext.object("web.content", "s0:c1,c2")),
              Node.file("/t/web/other", SecurityContext.object("web.content", "s0:c3,c4")),
              Node.file("/t/web/shared", SecurityContext.object("web.content")),
              Node.directory("/t/batch", SecurityContext.object("batch.content", "s0:c3,c4")),
              Node.file("/t/batch/own", SecurityContext.object("batch.content", "s0:c3,c4")),
              Node.program("/t/batch/program", SecurityContext.object("batch.exec"))),
          BATCH);

  /** Returns EPERM for socket(2) on x86_64, kills the process for getpid(2), permits the rest. */
  private static final RawFilter FILTER =
      filter(
          new int[][] {
            {0x20, 0, 0, 0},
            {0x15, 0, 1, 41},
            {0x06, 0, 0, 0x00050000 | EPERM},
            {0x15, 0, 1, 39},
            {0x06, 0, 0, 0x80000000},
            {0x06, 0, 0, 0x7fff0000}
          });

  private static final int SIGSYS = 31;
  private static final int ENOENT = 2;
  private static final int EINVAL = 22;

  @TempDir private Path directory;

  private final Map<Probe, String> expected = new LinkedHashMap<>();

  static Stream<MachineKernel> kernels() {
    return MachineKernel.wanted();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void policiesAreEnforced(MachineKernel kernel) {
    types();
    categories();
    networkAndCapabilities(kernel);
    transitions();
    filters();
    failures();
    Answers answers =
        SelinuxMachine.with(kernel, directory, UNCHECKED)
            .ask(List.of(POLICY), SCENE, List.copyOf(expected.keySet()));
    List<String> said = new ArrayList<>();
    answers.answers().forEach(a -> said.add(a.probe().id() + ": " + said(a)));
    List<String> wanted = new ArrayList<>();
    expected.forEach((probe, outcome) -> wanted.add(probe.id() + ": " + outcome));
    assertThat(said).isEqualTo(wanted);
    assertThat(answers.release()).startsWith(kernel + ".");
  }

  private void types() {
    expect("te-read-own", WEB, "ok", "read_content", "/t/web/own");
    expect(
        "te-write-own",
        WEB,
        "EACCES allow web.process web.content:file append;",
        "write_content",
        "/t/web/own");
    expect(
        "te-other-type",
        WEB,
        "EACCES allow web.process batch.content:dir search;",
        "read_content",
        "/t/batch/own");
    expect("te-batch-write", BATCH, "ok", "write_content", "/t/batch/own");
  }

  private void categories() {
    SecurityContext one = SecurityContext.process("web.process", "s0:c1");
    SecurityContext three = SecurityContext.process("web.process", "s0:c1,c2,c9");
    expect(
        "mcs-other-categories",
        WEB,
        "EACCES allow web.process web.content:file read;",
        "read_content",
        "/t/web/other");
    expect("mcs-no-categories", WEB, "ok", "read_content", "/t/web/shared");
    expect(
        "mcs-too-few",
        one,
        "EACCES allow web.process web.content:dir search;",
        "read_content",
        "/t/web/own");
    expect("mcs-more", three, "ok", "read_content", "/t/web/own");
    expect("mcs-attributes-are-free", WEB, "ok", "stat", "/t/web/other");
  }

  private void networkAndCapabilities(MachineKernel kernel) {
    expect("net-bind-80", WEB, "ok", "bind_tcp", "80");
    expect(
        "net-bind-22",
        WEB,
        "EACCES allow web.process ssh_port_t:tcp_socket name_bind;",
        "bind_tcp",
        "22");
    expect(
        "net-udp",
        WEB,
        "EACCES allow web.process web.process:udp_socket create;",
        "socket",
        "2",
        "2");
    expect(
        "net-packet",
        WEB,
        "EACCES allow web.process web.process:packet_socket create;",
        "socket",
        "17",
        "3");
    expect(
        "cap-hostname",
        WEB,
        "EPERM allow web.process web.process:capability sys_admin;",
        "sethostname");
    // Linux 6.9 asks for the class before the capability.
    expect(
        "own-class-bpf",
        WEB,
        kernel == MachineKernel.LINUX_6_1
            ? "EPERM allow web.process web.process:capability sys_admin;"
                + " allow web.process web.process:capability2 bpf;"
            : "EACCES allow web.process web.process:bpf map_create;",
        "bpf_map_create");
    expect(
        "own-class-user-namespace",
        WEB,
        "EACCES allow web.process web.process:user_namespace create;",
        "unshare_newuser");
    expect(
        "process-ptrace",
        WEB,
        "EACCES allow web.process batch.process:process ptrace;",
        "ptrace_attach");
    expect(
        "process-execmem",
        WEB,
        "EACCES allow web.process web.process:process execmem;",
        "mmap_anon_wx");
    expect("process-fork", WEB, "ok", "fork");
    expect(
        "process-kill", WEB, "EACCES allow web.process batch.process:process signal;", "kill_term");
  }

  private void transitions() {
    String[] batch = {BATCH.toString(), "/t/batch/program", "context", BATCH.toString()};
    expect("transition", RUNTIME, "ok", "exec_as", batch);
    expect(
        "transition-wrong-entry-point",
        RUNTIME,
        "EACCES allow web.process batch.exec:file entrypoint;",
        "exec_as",
        SecurityContext.process("web.process", "s0:c3,c4").toString(),
        "/t/batch/program");
    expect(
        "transition-untold",
        RUNTIME,
        "EACCES allow runtime.process batch.exec:file execute_no_trans;",
        "execve",
        "/t/batch/program");
  }

  /** The filter is asked first, and leaves no record. */
  private void filters() {
    expectUnderFilter("filter-denies", "EPERM", "socket", "2", "1");
    expectUnderFilter("filter-denies-what-selinux-does-too", "EPERM", "socket", "2", "2");
    expectUnderFilter("filter-kills", "signal 31", "raw", "getpid");
    expectUnderFilter("filter-permits", "ok", "read_content", "/t/web/own");
    expectUnderFilter(
        "filter-permits-what-selinux-denies",
        "EACCES allow web.process web.content:file append;",
        "write_content",
        "/t/web/own");
  }

  /** What is no answer is told from a refusal. */
  private void failures() {
    SecurityContext unknown = SecurityContext.process("nowhere_t", WEB.levels().toString());
    expect("no-file", WEB, new NotSetUp(ENOENT).toString(), "read", "/t/nowhere");
    expect("no-context", unknown, new NotSetUp(EINVAL).toString(), "fork");
    expect("no-file-in-the-act", WEB, new Failed(ENOENT).toString(), "open_r", "/t/nowhere");
  }

  private void expect(
      String id, SecurityContext context, String outcome, String operation, String... arguments) {
    expected.put(Probe.of(id, context, operation, arguments), outcome);
  }

  private void expectUnderFilter(String id, String outcome, String operation, String... arguments) {
    expected.put(Probe.of(id, WEB, operation, arguments).under(FILTER), outcome);
  }

  /** The outcome, and what was denied, in one line. */
  private static String said(Answer answer) {
    Set<AllowRule> denied = answer.denied();
    StringBuilder said = new StringBuilder(said(answer.outcome()));
    denied.forEach(rule -> said.append(' ').append(rule));
    return said.toString();
  }

  private static String said(Outcome outcome) {
    if (outcome.isSuccess()) {
      return "ok";
    }
    if (outcome.equals(new Failed(EACCES))) {
      return "EACCES";
    }
    if (outcome.equals(new Failed(EPERM))) {
      return "EPERM";
    }
    return outcome.equals(new Killed(SIGSYS)) ? "signal " + SIGSYS : outcome.toString();
  }

  private static RawFilter filter(int[][] instructions) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * instructions.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int[] one : instructions) {
      bytes.putShort((short) one[0]).put((byte) one[1]).put((byte) one[2]).putInt(one[3]);
    }
    return RawFilter.of(bytes.array());
  }
}

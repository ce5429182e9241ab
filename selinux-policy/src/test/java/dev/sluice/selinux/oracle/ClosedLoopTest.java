package dev.sluice.selinux.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.selinux.access.AccessTable;
import dev.sluice.selinux.access.ProbeName;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Sluice's table says that operations need is what kernels ask of them. */
class ClosedLoopTest {
  private static final String UNCHECKED = "what operations need";

  /** So many succeed at least when everything is granted. */
  private static final int LEAST_OPERATIONS = 540;

  /** In per cent of the rules. */
  private static final double LEAST_NECESSARY = 96.5;

  /**
   * Calls that neither kernel has, and one that needs a file system with quotas, which the machines
   * have not: all that can be measured of them is ENOSYS.
   */
  private static final Set<String> ABSENT =
      Set.of("uselib", "lookup_dcookie", "raw:nfsservctl", "quotactl_fd");

  private static final int ENOSYS = 38;
  private static final int ECANCELED = 125;

  private static final NeededPermission FORK =
      new NeededPermission(
          new ClassName("process"), new PermissionName("fork"), NeededPermission.SELF);

  /** Some of all kinds: of each class of objects, each word for a target, each kind of failure. */
  private static final Set<String> SOME =
      Set.of(
          "open_r",
          "read_content",
          "unlink",
          "read_inherited",
          "setxattr_selinux",
          "mmap_anon_wx",
          "kill_term",
          "ptrace_attach",
          "execve",
          "execve:transition_nnp",
          "attr_setcurrent",
          "seccomp_filter",
          "seccomp_filter_nnp",
          "clone_newuser",
          "userns_mount",
          "bind_tcp",
          "connect_unix",
          "setsockopt_attach_filter",
          "sendto:rtnetlink_getlink",
          "msgsnd",
          "keyctl_link",
          "bpf_map_create",
          "io_uring_setup_sqpoll",
          "statfs",
          "sethostname",
          "syslog_clear",
          "raw:getpid");

  @TempDir private Path directory;

  static Stream<MachineKernel> kernels() {
    return MachineKernel.wanted();
  }

  @Test
  void theTableKnowsEveryOperation() {
    List<Operation> operations = Operation.all(UNCHECKED);
    assertThat(operations).hasSize(626);
    assertThat(operations).extracting(Operation::id).doesNotHaveDuplicates();
    Set<String> known = new TreeSet<>(ABSENT);
    AccessTable.builtIn().probes().forEach(probe -> known.add(probe.value()));
    assertThat(operations).extracting(Operation::id).containsExactlyInAnyOrderElementsOf(known);
  }

  /** An operation is one of those that the table lists under its call. */
  @Test
  void theTableListsOperationsUnderTheirCalls() {
    AccessTable table = AccessTable.builtIn();
    List<String> elsewhere =
        Operation.all(UNCHECKED).stream()
            .filter(operation -> !ABSENT.contains(operation.id()))
            .filter(
                operation ->
                    table.of(operation.call()).stream()
                        .noneMatch(o -> o.probes().containsKey(new ProbeName(operation.id()))))
            .map(Operation::id)
            .toList();
    assertThat(elsewhere).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void someOperationsWorkUnderExactlyWhatTheTableNames(MachineKernel kernel) {
    List<Operation> some =
        Operation.all(UNCHECKED).stream().filter(o -> SOME.contains(o.id())).toList();
    TableRules table = new TableRules(kernel);
    List<ClosedLoop.Finding> findings =
        ClosedLoop.through(kernel, directory, UNCHECKED).run(some, table);
    assertThat(findings).hasSameSizeAs(SOME);
    assertThat(insufficient(findings)).isEmpty();
    assertThat(unforeseen(kernel, findings, table)).isEmpty();
    assertThat(necessary(kernel, findings)).isGreaterThanOrEqualTo(LEAST_NECESSARY);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  @Tag("exhaustive")
  void everyOperationWorksUnderExactlyWhatTheTableNames(MachineKernel kernel) {
    List<Operation> operations = Operation.all(UNCHECKED);
    TableRules table = new TableRules(kernel);
    AccessTrace trace = AccessTrace.of(kernel, operations, directory, UNCHECKED);
    List<Operation> possible = new ArrayList<>();
    List<String> disagreements = new ArrayList<>();
    for (Operation operation : operations) {
      if (ABSENT.contains(operation.id())) {
        assertThat(trace.outcome(operation)).isEqualTo(new Outcome.Failed(ENOSYS));
        assertThat(trace.recorded(operation)).isEmpty();
        continue;
      }
      TableAgreement agreement = TableAgreement.of(operation, table, trace);
      if (!agreement.isWhole()) {
        disagreements.add(agreement.toString());
      }
      if (trace.outcome(operation).isSuccess()) {
        possible.add(operation);
      }
    }
    disagreements.forEach(System.out::println);
    List<ClosedLoop.Finding> findings =
        ClosedLoop.through(kernel, directory, UNCHECKED).run(possible, table);
    double necessary = necessary(kernel, findings);
    List<String> unforeseen = unforeseen(kernel, findings, table);
    unforeseen.forEach(System.out::println);
    insufficient(findings).forEach(System.out::println);

    assertThat(findings).hasSizeGreaterThanOrEqualTo(LEAST_OPERATIONS).hasSameSizeAs(possible);
    assertThat(disagreements).isEmpty();
    assertThat(insufficient(findings)).isEmpty();
    assertThat(unforeseen).isEmpty();
    assertThat(necessary).isGreaterThanOrEqualTo(LEAST_NECESSARY);
  }

  private static List<String> insufficient(List<ClosedLoop.Finding> findings) {
    return findings.stream()
        .filter(finding -> !finding.isSufficient())
        .map(f -> f.operation().id() + " " + f.withAll().outcome() + " " + f.withAll().denied())
        .toList();
  }

  /** Refusals that the table does not foretell: another error, other records, or the wrong ones. */
  private static List<String> unforeseen(
      MachineKernel kernel, List<ClosedLoop.Finding> findings, TableRules table) {
    List<String> unforeseen = new ArrayList<>();
    int refusals = 0;
    for (ClosedLoop.Finding finding : findings) {
      for (Map.Entry<NeededPermission, Answer> one : finding.without().entrySet()) {
        Answer answer = one.getValue();
        Operation operation = finding.operation();
        if (!answer.outcome().isSuccess()) {
          refusals++;
          if (!table.refusal(operation, List.of(one.getKey())).isMetBy(answer)
              && !lacksAWorker(operation, answer)) {
            unforeseen.add(
                "%s without %s: %s %s"
                    .formatted(operation.id(), one.getKey(), answer.outcome(), answer.denied()));
          }
        }
      }
    }
    System.out.printf(
        "Linux %s: %d of %d refusals have the error number and the record that the table says%n",
        kernel, refusals - unforeseen.size(), refusals);
    return unforeseen;
  }

  /**
   * What a ring cannot do at once, such as a walk that will be refused, is for a worker since some
   * release between 6.1 and 6.12; and without permission to fork there is none.
   */
  private static boolean lacksAWorker(Operation operation, Answer answer) {
    return operation.call().value().equals("io_uring_enter")
        && answer.outcome().equals(new Outcome.Failed(ECANCELED))
        && answer.denied().stream().anyMatch(FORK::isOf);
  }

  /** How many of the rules are necessary, in per cent; prints the others. */
  private static double necessary(MachineKernel kernel, List<ClosedLoop.Finding> findings) {
    long rules = findings.stream().mapToLong(f -> f.without().size()).sum();
    long unnecessary = findings.stream().mapToLong(f -> f.unnecessary().size()).sum();
    double necessary = 100.0 * (rules - unnecessary) / rules;
    System.out.printf(
        Locale.ROOT,
        "Linux %s: %d of %d operations work under the table's rules, %d of them need something;"
            + " %d of %d rules are necessary, %.1f %%%n",
        kernel,
        findings.stream().filter(ClosedLoop.Finding::isSufficient).count(),
        findings.size(),
        findings.stream().filter(f -> !f.without().isEmpty()).count(),
        rules - unnecessary,
        rules,
        necessary);
    findings.stream()
        .filter(f -> !f.unnecessary().isEmpty())
        .forEach(f -> System.out.println("  " + f.operation().id() + " " + f.unnecessary()));
    return necessary;
  }
}

package dev.sluice.selinux.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.SyscallName;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a kernel asks of operations is what they need. */
class ClosedLoopTest {
  private static final String UNCHECKED = "what operations need";

  /** So many succeed at least when everything is granted. */
  private static final int LEAST_OPERATIONS = 540;

  /** In per cent of the rules. */
  private static final double LEAST_NECESSARY = 96.5;

  /** Without no_new_privs a filter needs CAP_SYS_ADMIN, which the kernel asks for silently. */
  private static final List<String> NEED_WHAT_IS_NEVER_AUDITED =
      List.of("prctl_seccomp", "seccomp_filter");

  /** What a program does when it starts is recorded with the act, and no part of it. */
  private static final Set<SyscallName> EXECUTE_PROGRAMS =
      Set.of(new SyscallName("execve"), new SyscallName("execveat"));

  @TempDir private Path directory;

  static Stream<MachineKernel> kernels() {
    return MachineKernel.wanted();
  }

  @Test
  void operationsHaveNamesOfTheirOwn() {
    List<Operation> operations = Operation.all(UNCHECKED);
    assertThat(operations).hasSize(626);
    assertThat(operations).extracting(Operation::id).doesNotHaveDuplicates();
  }

  /** A few of them, so that every run sees the loop closed. */
  @ParameterizedTest
  @MethodSource("kernels")
  void someOperationsWorkUnderExactlyTheirRules(MachineKernel kernel) {
    Set<String> some = Set.of("open_r", "unlink", "kill_term", "bind_tcp", "sethostname", "getpid");
    List<Operation> operations =
        Operation.all(UNCHECKED).stream().filter(o -> some.contains(o.id())).toList();
    List<ClosedLoop.Finding> findings = findings(kernel, operations);
    assertThat(findings).hasSize(5).allMatch(ClosedLoop.Finding::isSufficient);
    assertThat(findings).allMatch(finding -> !finding.without().isEmpty());
    assertThat(findings).allMatch(finding -> finding.unnecessary().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  @Tag("exhaustive")
  void allOperationsWorkUnderExactlyTheirRules(MachineKernel kernel) {
    List<ClosedLoop.Finding> findings = findings(kernel, Operation.all(UNCHECKED));
    assertThat(findings).hasSizeGreaterThanOrEqualTo(LEAST_OPERATIONS);
    assertThat(findings.stream().filter(f -> !f.isSufficient()).map(f -> f.operation().id()))
        .containsExactlyInAnyOrderElementsOf(NEED_WHAT_IS_NEVER_AUDITED);

    assertThat(necessary("measured", kernel, findings)).isGreaterThanOrEqualTo(LEAST_NECESSARY);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  @Tag("exhaustive")
  void whatTheTableNamesIsWhatOperationsNeed(MachineKernel kernel) {
    List<Operation> operations = Operation.all(UNCHECKED);
    AccessTrace trace = AccessTrace.of(kernel, operations, directory, UNCHECKED);
    List<Operation> possible =
        operations.stream().filter(operation -> trace.outcome(operation).isSuccess()).toList();
    List<ClosedLoop.Finding> findings =
        ClosedLoop.through(kernel, directory, UNCHECKED).run(possible, new TableRules(kernel));
    assertThat(findings).hasSizeGreaterThanOrEqualTo(LEAST_OPERATIONS);
    double necessary = necessary("of the table", kernel, findings);
    assertThat(findings.stream().filter(f -> !f.isSufficient()).map(ClosedLoop.Finding::withAll))
        .isEmpty();
    assertThat(necessary).isGreaterThanOrEqualTo(LEAST_NECESSARY);
  }

  /** How many of the rules are necessary, in per cent; prints the others. */
  private static double necessary(
      String origin, MachineKernel kernel, List<ClosedLoop.Finding> findings) {
    List<ClosedLoop.Finding> acts =
        findings.stream().filter(f -> !EXECUTE_PROGRAMS.contains(f.operation().call())).toList();
    long rules = acts.stream().mapToLong(f -> f.without().size()).sum();
    long unnecessary = acts.stream().mapToLong(f -> f.unnecessary().size()).sum();
    double necessary = 100.0 * (rules - unnecessary) / rules;
    System.out.printf(
        Locale.ROOT,
        "Linux %s: %d operations, %d of them need something; %d rules %s, %.1f %% necessary%n",
        kernel,
        findings.size(),
        findings.stream().filter(f -> !f.without().isEmpty()).count(),
        rules,
        origin,
        necessary);
    acts.stream()
        .filter(f -> !f.unnecessary().isEmpty())
        .forEach(f -> System.out.println("  " + f.operation().id() + " " + f.unnecessary()));
    return necessary;
  }

  private List<ClosedLoop.Finding> findings(MachineKernel kernel, List<Operation> operations) {
    AccessTrace trace = AccessTrace.of(kernel, operations, directory, UNCHECKED);
    return ClosedLoop.through(kernel, directory, UNCHECKED).run(operations, trace);
  }
}

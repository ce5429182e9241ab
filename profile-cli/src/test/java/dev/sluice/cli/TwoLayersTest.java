package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.compile.FilterCompiler;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.Environment;
import dev.sluice.selinux.oracle.AccessTrace;
import dev.sluice.selinux.oracle.Answer;
import dev.sluice.selinux.oracle.Expectation;
import dev.sluice.selinux.oracle.MachineKernel;
import dev.sluice.selinux.oracle.Operation;
import dev.sluice.selinux.oracle.OperationScene;
import dev.sluice.selinux.oracle.Probe;
import dev.sluice.selinux.oracle.ProfiledDomain;
import dev.sluice.selinux.oracle.RawFilter;
import dev.sluice.selinux.oracle.SecurityContext;
import dev.sluice.selinux.oracle.SelinuxMachine;
import dev.sluice.selinux.oracle.TableRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each operation under an example's filter and in a domain made from the same example: its outcome,
 * its error number, and which of the two decides.
 */
class TwoLayersTest {
  private static final String UNCHECKED = "what filters and SELinux make of calls together";
  private static final String DOMAIN = "profiled_t";

  /** So many operations are foretold at least, for each example. */
  private static final int LEAST_FORETOLD = 500;

  /** So many processes wait in one machine at a time. */
  private static final int PROBES = 600;

  private static final List<Path> PROFILES =
      List.of(
          Path.of("nginx", "nginx.sluice"),
          Path.of("jvm", "jvm.sluice"),
          Path.of("docker-default", "docker-default.sluice"));

  @TempDir private Path directory;

  static Stream<MachineKernel> kernels() {
    return MachineKernel.wanted();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  @Tag("exhaustive")
  void outcomeErrorAndLayerAreForetold(MachineKernel kernel) {
    List<Operation> operations = Operation.all(UNCHECKED);
    AccessTrace trace = AccessTrace.of(kernel, operations, directory, UNCHECKED);
    List<String> wrong = new ArrayList<>();
    for (Path profile : PROFILES) {
      Map<Operation, Expectation> expected = new LinkedHashMap<>();
      PolicyMeaning meaning = Examples.meaning(Examples.DIRECTORY.resolve(profile));
      Environment point =
          new Environment(
              KernelRelease.parse(kernel.toString()).orElseThrow(),
              meaning.policy().environment().held());
      ProfiledDomain domain = ProfiledDomain.of(meaning, point, new TableRules(kernel));
      for (Operation operation : operations) {
        domain.expectation(operation, trace).ifPresent(e -> expected.put(operation, e));
      }
      List<Answer> answers = answers(kernel, meaning, point, domain, expected);
      List<String> before = List.copyOf(wrong);
      int next = 0;
      for (Map.Entry<Operation, Expectation> entry : expected.entrySet()) {
        Answer answer = answers.get(next++);
        if (!entry.getValue().isMetBy(answer)) {
          wrong.add(
              "%s %s: %s, but %s %s"
                  .formatted(
                      profile.getFileName(),
                      entry.getKey().id(),
                      entry.getValue(),
                      answer.outcome(),
                      answer.denied()));
        }
      }
      System.out.printf(
          "Linux %s, %s: %d of %d operations end as foretold: %d at the filter, %d at SELinux, %d"
              + " pass%n",
          kernel,
          meaning.policy().name(),
          expected.size() - (wrong.size() - before.size()),
          expected.size(),
          count(expected, Expectation.Filtered.class),
          count(expected, Expectation.Refused.class),
          count(expected, Expectation.Passed.class));
      assertThat(expected).hasSizeGreaterThanOrEqualTo(LEAST_FORETOLD);
    }
    wrong.forEach(System.out::println);
    assertThat(wrong).isEmpty();
  }

  private List<Answer> answers(
      MachineKernel kernel,
      PolicyMeaning meaning,
      Environment point,
      ProfiledDomain domain,
      Map<Operation, Expectation> expected) {
    Abi abi = AbiCatalog.builtIn().named("x86_64").orElseThrow();
    RawFilter filter =
        RawFilter.of(FilterCompiler.compile(meaning, List.of(abi), point).orElseThrow().bytes());
    SecurityContext context = OperationScene.process(DOMAIN);
    List<Probe> probes =
        expected.keySet().stream().map(operation -> operation.as(context).under(filter)).toList();
    List<Answer> answers = new ArrayList<>();
    for (int from = 0; from < probes.size(); from += PROBES) {
      answers.addAll(
          SelinuxMachine.with(kernel, directory, UNCHECKED)
              .ask(
                  OperationScene.withDomains(domain.rules(DOMAIN)),
                  OperationScene.scene(),
                  probes.subList(from, Math.min(from + PROBES, probes.size())))
              .answers());
    }
    return answers;
  }

  private static long count(
      Map<Operation, Expectation> expected, Class<? extends Expectation> kind) {
    return expected.values().stream().filter(kind::isInstance).count();
  }
}

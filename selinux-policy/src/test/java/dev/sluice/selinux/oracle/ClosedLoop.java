package dev.sluice.selinux.oracle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds what Sluice's table says of operations against an enforcing kernel. Each operation runs in
 * a domain that has exactly the rules which it is said to need, and once more for each of them in a
 * domain that lacks this one.
 */
public final class ClosedLoop {
  /** So many processes wait in one machine at a time. */
  private static final int PROBES = 600;

  private final MachineKernel kernel;
  private final Path directory;
  private final String unchecked;

  private ClosedLoop(MachineKernel kernel, Path directory, String unchecked) {
    this.kernel = kernel;
    this.directory = directory;
    this.unchecked = unchecked;
  }

  /**
   * A loop through a kernel.
   *
   * @param kernel the kernel
   * @param directory a temporary directory of the test
   * @param unchecked what remains unchecked without the kernel, in one line
   */
  public static ClosedLoop through(MachineKernel kernel, Path directory, String unchecked) {
    return new ClosedLoop(kernel, directory, unchecked);
  }

  /**
   * What the kernel says of one operation.
   *
   * @param operation the operation
   * @param withAll what becomes of it with all rules
   * @param without what becomes of it without each of them
   */
  public record Finding(
      Operation operation, Answer withAll, Map<NeededPermission, Answer> without) {
    /** Copies the answers. */
    public Finding {
      without = Map.copyOf(without);
    }

    /** Whether the rules suffice. */
    public boolean isSufficient() {
      return withAll.outcome().isSuccess();
    }

    /** The rules without which the operation succeeds, too, sorted. */
    public List<NeededPermission> unnecessary() {
      return without.entrySet().stream()
          .filter(entry -> entry.getValue().outcome().isSuccess())
          .map(Map.Entry::getKey)
          .sorted()
          .toList();
    }
  }

  /** Runs the operations that the table knows, several hundred probes a boot. */
  public List<Finding> run(List<Operation> operations, TableRules rules) {
    List<Finding> findings = new ArrayList<>();
    Map<Operation, Set<NeededPermission>> batch = new LinkedHashMap<>();
    int probes = 0;
    for (Operation operation : operations) {
      Optional<Set<NeededPermission>> needed = rules.of(operation);
      if (needed.isEmpty()) {
        continue;
      }
      int more = 1 + needed.get().size();
      if (probes + more > PROBES) {
        findings.addAll(boot(batch));
        batch.clear();
        probes = 0;
      }
      batch.put(operation, needed.get());
      probes += more;
    }
    findings.addAll(boot(batch));
    return List.copyOf(findings);
  }

  private List<Finding> boot(Map<Operation, Set<NeededPermission>> batch) {
    StringBuilder domains = new StringBuilder();
    List<Probe> probes = new ArrayList<>();
    batch.forEach(
        (operation, needed) -> {
          probes.add(inNewDomain(operation, "with all", needed, probes.size(), domains));
          for (NeededPermission one : needed) {
            Set<NeededPermission> others = new LinkedHashSet<>(needed);
            others.remove(one);
            probes.add(inNewDomain(operation, "without " + one, others, probes.size(), domains));
          }
        });
    List<Answer> answers =
        SelinuxMachine.with(kernel, directory, unchecked)
            .ask(
                OperationScene.withDomains(new CilText("domains", domains.toString())),
                OperationScene.scene(),
                probes)
            .answers();
    List<Finding> findings = new ArrayList<>();
    int next = 0;
    for (Map.Entry<Operation, Set<NeededPermission>> entry : batch.entrySet()) {
      Answer withAll = answers.get(next++);
      Map<NeededPermission, Answer> without = new LinkedHashMap<>();
      for (NeededPermission one : entry.getValue()) {
        without.put(one, answers.get(next++));
      }
      findings.add(new Finding(entry.getKey(), withAll, without));
    }
    return findings;
  }

  private static Probe inNewDomain(
      Operation operation,
      String variant,
      Set<NeededPermission> needed,
      int number,
      StringBuilder domains) {
    String domain = "domain%d_t".formatted(number);
    domains.append("(type %s) (roletype system_r %s)\n".formatted(domain, domain));
    needed.forEach(one -> domains.append(one.grantedTo(domain)).append('\n'));
    return operation.as(operation.id() + " " + variant, OperationScene.process(domain));
  }
}

package dev.sluice.selinux.oracle;

import dev.sluice.selinux.model.TypeName;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a kernel asks SELinux during each operation, measured under a policy that grants and audits
 * everything. Checks that are never audited do not show: those of a capability without which the
 * kernel goes on in another way.
 */
public final class AccessTrace {
  private static final TypeName PROBE = new TypeName(OperationScene.PROBE_TYPE);

  private static final CilText EVERYTHING_IS_GRANTED =
      new CilText(
          "trace",
          """
          (typeattribute everybody)
          (typeattributeset everybody (and (all) (not (kernel_t))))
          (allow everybody everything every_permission)
          (auditallow everybody everything every_permission)
          """);

  private final Map<String, Answer> answers;

  private AccessTrace(Map<String, Answer> answers) {
    this.answers = answers;
  }

  /**
   * Measures operations: two minutes for all of them.
   *
   * @param kernel the kernel
   * @param operations the operations
   * @param directory a temporary directory of the test
   * @param unchecked what remains unchecked without the kernel, in one line
   */
  public static AccessTrace of(
      MachineKernel kernel, List<Operation> operations, Path directory, String unchecked) {
    SecurityContext context = OperationScene.process(OperationScene.PROBE_TYPE);
    Map<String, Answer> answers = new LinkedHashMap<>();
    SelinuxMachine.with(kernel, directory, unchecked)
        .oneByOne()
        .ask(
            OperationScene.with(EVERYTHING_IS_GRANTED),
            OperationScene.scene(),
            operations.stream().map(operation -> operation.as(context)).toList())
        .answers()
        .forEach(answer -> answers.put(answer.probe().id(), answer));
    return new AccessTrace(answers);
  }

  /** What became of an operation when everything was granted. */
  public Outcome outcome(Operation operation) {
    return answer(operation).outcome();
  }

  /** What an operation was asked for, whatever became of it. */
  public Set<NeededPermission> recorded(Operation operation) {
    Set<NeededPermission> needed = new TreeSet<>();
    for (AccessRecord record : answer(operation).records()) {
      if (record.source().type().equals(PROBE)) {
        TypeName type = record.target().type();
        TypeName target = type.equals(PROBE) ? NeededPermission.SELF : type;
        record
            .permissions()
            .forEach(
                permission ->
                    needed.add(new NeededPermission(record.objectClass(), permission, target)));
      }
    }
    return needed;
  }

  private Answer answer(Operation operation) {
    return Optional.ofNullable(answers.get(operation.id())).orElseThrow();
  }
}

package dev.sluice.selinux.access;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Environment;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The operations that some call can do which a policy permits in an environment, on any of its
 * targets: by its own number or through a multiplexer. A call counts as permitted unless the kernel
 * refuses it, so that what a tracer or a supervisor decides is in it.
 *
 * <p>Monotone: a policy that permits more exercises no less. Immutable, safe for use by many
 * threads, unlike the meaning that it was made from.
 */
public final class Exercisable {
  private final KernelRelease kernel;
  private final Map<OperationName, ExercisedOperation> operations;
  private final List<UnmappedCall> unmapped;

  private Exercisable(
      KernelRelease kernel,
      Map<OperationName, ExercisedOperation> operations,
      List<UnmappedCall> unmapped) {
    this.kernel = kernel;
    this.operations = operations;
    this.unmapped = List.copyOf(unmapped);
  }

  /** What a policy exercises, by the tables in this library. */
  public static Exercisable of(PolicyMeaning meaning, Environment environment) {
    return of(AbiCatalog.builtIn(), AccessTable.builtIn(), meaning, environment);
  }

  static Exercisable of(
      AbiCatalog catalog, AccessTable table, PolicyMeaning meaning, Environment environment) {
    Map<OperationName, List<Exercise>> found = new LinkedHashMap<>();
    List<UnmappedCall> unmapped = new ArrayList<>();
    Meaning here = meaning.meaning().in(environment);
    for (AbiPolicy target : meaning.policy().targets()) {
      AbiExercises exercises =
          new AbiExercises(catalog, table, meaning, here, environment, target.abi());
      exercises.find();
      exercises
          .found()
          .forEach(
              (operation, some) ->
                  found.computeIfAbsent(operation, o -> new ArrayList<>()).addAll(some));
      unmapped.addAll(exercises.unmapped());
    }
    Map<OperationName, ExercisedOperation> operations = new LinkedHashMap<>();
    for (AccessOperation operation : table.operations()) {
      List<Exercise> exercises = found.get(operation.name());
      if (exercises != null) {
        operations.put(operation.name(), new ExercisedOperation(operation, exercises));
      }
    }
    return new Exercisable(environment.kernel(), operations, unmapped);
  }

  /** The kernel for which this holds. */
  public KernelRelease kernel() {
    return kernel;
  }

  /** The operations, in the order of the tables. */
  public List<ExercisedOperation> operations() {
    return List.copyOf(operations.values());
  }

  /** An operation, if it is exercised. */
  public Optional<ExercisedOperation> operation(OperationName name) {
    return Optional.ofNullable(operations.get(name));
  }

  /**
   * The permitted calls of which it is not known what SELinux is asked: whoever grants nothing for
   * them may grant too little.
   */
  public List<UnmappedCall> unmapped() {
    return unmapped;
  }

  /**
   * The operations that ask for a permission, whatever the target, on this kernel under a policy
   * with those capabilities.
   */
  public List<ExercisedOperation> asking(
      ClassName objectClass, PermissionName permission, Set<PolicyCapability> declared) {
    ClassMap classes = ClassMap.builtIn();
    return operations.values().stream()
        .filter(
            exercised ->
                exercised.operation().checks().stream()
                    .anyMatch(
                        check ->
                            check.permission().equals(permission)
                                && check.classes(classes, kernel, declared).contains(objectClass)))
        .toList();
  }
}

package dev.sluice.selinux.access;

import java.util.List;

/**
 * An operation that some permitted call can do.
 *
 * @param operation the operation
 * @param exercises by which calls, ABIs in the order of the policy, calls by their numbers; at
 *     least one
 */
public record ExercisedOperation(AccessOperation operation, List<Exercise> exercises) {
  /** Copies the list and refuses an empty one. */
  public ExercisedOperation {
    exercises = List.copyOf(exercises);
    if (exercises.isEmpty()) {
      throw new IllegalArgumentException(operation + " is not exercised");
    }
  }

  /**
   * Whether the policy singles out the arguments of this operation on every ABI on which it permits
   * it: nowhere does it only come along with all others.
   */
  public boolean singledOut() {
    return exercises.stream().allMatch(Exercise::singledOut);
  }
}

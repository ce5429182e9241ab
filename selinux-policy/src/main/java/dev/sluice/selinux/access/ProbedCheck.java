package dev.sluice.selinux.access;

import dev.sluice.selinux.model.ClassName;
import java.util.Optional;

/**
 * A question as a probe met it.
 *
 * @param check the question
 * @param objectClass the class that the object had
 */
public record ProbedCheck(AccessCheck check, ClassName objectClass) {
  static ProbedCheck of(AccessCheck check, Optional<ClassName> met) {
    CheckedClass checked = check.checkedClass();
    return new ProbedCheck(
        check,
        checked.scope() == ClassScope.EXACT
            ? checked.representative()
            : met.orElse(checked.representative()));
  }
}

package dev.sluice.selinux.access;

import dev.sluice.selinux.model.ClassName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A question as a probe met it.
 *
 * @param check the question
 * @param objectClass the class that the object had
 */
public record ProbedCheck(AccessCheck check, ClassName objectClass) {
  static ProbedCheck of(AccessCheck check, @Nullable Optional<ClassName> met) {
    ClassName representative = check.checkedClass().representative();
    boolean open = check.checkedClass().scope() != ClassScope.EXACT;
    return new ProbedCheck(
        check, open && met != null ? met.orElse(representative) : representative);
  }
}

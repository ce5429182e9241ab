package dev.sluice.selinux.derive;

import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Policy;
import dev.sluice.selinux.access.AccessCheck;
import dev.sluice.selinux.access.CheckSubject;
import dev.sluice.selinux.access.CheckTarget;
import dev.sluice.selinux.access.ClassMap;
import dev.sluice.selinux.access.ExercisedOperation;
import dev.sluice.selinux.access.UnmappedCall;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the filter permits and the derived policy refuses. */
final class Refusals {
  private static final int MOST_NAMES = 8;

  private Refusals() {}

  static Unserved of(Draft draft, TypeName domain) {
    List<ExercisedOperation> others = new ArrayList<>();
    for (ExercisedOperation exercised : draft.exercisable().operations()) {
      boolean own = exercised.operation().states().isEmpty();
      // What lacks a capability is refused by it, and SELinux only agrees.
      if (own
          && draft.reach().succeeds(exercised.operation())
          && !draft.sockets().refused().contains(exercised)
          && isRefused(exercised, draft, domain)) {
        others.add(exercised);
      }
    }
    return new Unserved(draft.sockets().refused(), others, draft.exercisable().unmapped());
  }

  /** Whether something that is surely asked about the domain itself is not allowed. */
  private static boolean isRefused(ExercisedOperation exercised, Draft draft, TypeName domain) {
    for (AccessCheck check : exercised.operation().checks()) {
      if (check.necessary()
          && check.subject() == CheckSubject.DOMAIN
          && check.target() == CheckTarget.SELF) {
        for (ClassName objectClass : draft.asked().classes(check)) {
          boolean open = ClassMap.isSocket(objectClass);
          if (!open
              && !draft
                  .grants()
                  .allows(new Access(domain, domain, objectClass, check.permission()))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  static Diagnostics findings(Unserved unserved, Policy policy) {
    List<Diagnostic> found = new ArrayList<>();
    add(
        found,
        policy,
        unserved.sockets(),
        DiagnosticCode.SOCKETS_REFUSED,
        " kinds of sockets",
        "deny what is not meant, or declare the ports");
    add(
        found,
        policy,
        unserved.others(),
        DiagnosticCode.CALLS_REFUSED,
        " operations",
        "deny what is not meant, or declare what it needs");
    if (!unserved.unknown().isEmpty()) {
      Set<SyscallName> calls = new TreeSet<>();
      unserved.unknown().stream().map(UnmappedCall::call).forEach(calls::add);
      found.add(
          Diagnostic.at(
              policy.origin(),
              DiagnosticCode.UNKNOWN_ACCESS,
              "it is not known what SELinux is asked for "
                  + names(calls.stream().map(SyscallName::toString).toList())));
    }
    return Diagnostics.of(found);
  }

  private static void add(
      List<Diagnostic> found,
      Policy policy,
      List<ExercisedOperation> refused,
      DiagnosticCode code,
      String what,
      String hint) {
    if (!refused.isEmpty()) {
      Span place = refused.get(0).exercises().get(0).origin().orElse(policy.origin());
      found.add(
          Diagnostic.at(
                  place,
                  code,
                  "SELinux refuses some"
                      + what
                      + " that the filter permits ("
                      + refused.size()
                      + "): "
                      + names(refused.stream().map(r -> r.operation().toString()).toList()))
              .withHint(hint));
    }
  }

  private static String names(List<String> all) {
    String first = all.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return all.size() > MOST_NAMES ? first + " ..." : first;
  }
}

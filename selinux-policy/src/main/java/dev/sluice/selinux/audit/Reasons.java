package dev.sluice.selinux.audit;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Severity;
import dev.sluice.selinux.access.ClassMap;
import dev.sluice.selinux.derive.DerivedPolicy;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.target.AreaKind;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The reasons that do not depend on the filter. */
final class Reasons {
  private static final Set<DiagnosticCode> OF_THE_SYSTEM =
      Set.of(DiagnosticCode.SYSTEM_FILES, DiagnosticCode.GUARDED_FILES);

  private Reasons() {}

  /** Another domain, other categories: no line of this profile is about it. */
  static Optional<Answer.Keep> elsewhere(Denial denial, DerivedPolicy policy) {
    if (!denial.source().type().equals(policy.domain())) {
      return Optional.of(
          keep(
              denial,
              NoAdvice.OTHER_DOMAIN,
              "the domain of this profile is "
                  + policy.domain()
                  + ", not "
                  + denial.source().type()));
    } else if (!denial.source().reaches(denial.target())) {
      return Optional.of(
          keep(
              denial,
              NoAdvice.CATEGORIES,
              "it belongs to other categories, as what is another tenant's does"));
    }
    return Optional.empty();
  }

  /**
   * A file of a type that no derived domain gets, wherever it is: another link to it, or a mount,
   * would give it away.
   */
  static Optional<Answer.Keep> guarded(Denial denial, TargetPolicy target) {
    TypeName type = denial.target().type();
    boolean guarded =
        ClassMap.fileClasses().contains(denial.objectClass())
            && target.areas().stream()
                .anyMatch(area -> area.kind() == AreaKind.GUARDED && area.type().equals(type));
    return guarded
        ? Optional.of(
            keep(
                denial,
                NoAdvice.SYSTEM,
                "files of type " + type + " are never given to a derived domain"))
        : Optional.empty();
  }

  /** The profile permits it as it is. */
  static Answer.Keep permitted(Denial denial, TypeName label) {
    if (!label.equals(denial.target().type())) {
      return keep(
          denial,
          NoAdvice.MISLABELLED,
          "the policy gives this "
              + (denial.object().port().isPresent() ? "port" : "path")
              + " the type "
              + label
              + ", but it had "
              + denial.target().type()
              + (denial.object().port().isPresent()
                  ? ": the policy is not loaded"
                  : ": 'restorecon' sets it"));
    }
    return keep(
        denial,
        NoAdvice.PERMITTED,
        "the policy of this profile permits it: an older one was loaded, or a boolean is off");
  }

  /** There is nothing that could be declared. */
  static Answer.Keep withoutCandidates(Denial denial) {
    DeniedObject object = denial.object();
    String name = denial.objectClass().value();
    if (ClassMap.fileClasses().contains(denial.objectClass())) {
      return object.path().isPresent()
          ? keep(denial, NoAdvice.UNWRITABLE_PATH, "no pattern of a profile means this path only")
          : keep(
              denial,
              NoAdvice.UNKNOWN_OBJECT,
              "the record does not say the path: set any audit rule, so that PATH records are"
                  + " made");
    } else if (!denial.source().type().equals(denial.target().type())) {
      return keep(
          denial,
          NoAdvice.NO_DECLARATION,
          "no declaration gives a domain this of class "
              + name
              + " towards "
              + denial.target().type());
    } else if (Labels.transport(denial.objectClass()).isPresent()) {
      return keep(
          denial,
          NoAdvice.UNKNOWN_OBJECT,
          "sockets of class " + name + " come with a declared port, and the record names none");
    } else if (ClassMap.isSocket(denial.objectClass())) {
      return keep(
          denial,
          NoAdvice.SOCKET_FAMILY,
          "sockets of class " + name + " are given only where the filter singles their family out");
    }
    return keep(
        denial, NoAdvice.NO_DECLARATION, "no declaration gives a domain this of class " + name);
  }

  /** Nothing that was tried has permitted it. */
  static Answer.Keep refused(Denial denial, List<Proposal> tried, List<Diagnostic> findings) {
    Optional<Diagnostic> ofTheSystem =
        findings.stream().filter(f -> OF_THE_SYSTEM.contains(f.code())).findFirst();
    if (ofTheSystem.isPresent()) {
      return keep(denial, NoAdvice.SYSTEM, ofTheSystem.get().message());
    }
    Optional<Diagnostic> error =
        findings.stream().filter(f -> f.severity() == Severity.ERROR).findFirst();
    String lines =
        tried.stream().map(p -> "'" + p.statement() + "'").collect(Collectors.joining(", "));
    return error
        .map(
            diagnostic ->
                keep(
                    denial,
                    NoAdvice.CONTRADICTION,
                    "with "
                        + lines
                        + ": "
                        + diagnostic.message()
                        + " ["
                        + diagnostic.code().id()
                        + "]"))
        .orElseGet(
            () ->
                keep(
                    denial,
                    NoAdvice.NO_DECLARATION,
                    "not even " + lines + " gives a domain all of this"));
  }

  private static Answer.Keep keep(Denial denial, NoAdvice reason, String explanation) {
    return new Answer.Keep(denial, reason, explanation, Optional.empty());
  }
}

package dev.sluice.selinux.derive;

import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.Resource;
import dev.sluice.profile.policy.Resource.PortUse;
import dev.sluice.profile.policy.Resource.Transport;
import dev.sluice.selinux.access.AccessCheck;
import dev.sluice.selinux.access.ExercisedOperation;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Declarations that no permitted call can use. */
final class ResourceChecks {
  private static final int FIRST_UNPRIVILEGED_PORT = 1024;

  private final Policy policy;
  private final Draft draft;
  private final ProfileNames names;
  private final Findings findings;

  ResourceChecks(Policy policy, Draft draft, ProfileNames names, Findings findings) {
    this.policy = policy;
    this.draft = draft;
    this.names = names;
    this.findings = findings;
  }

  void check(FilePlan files) {
    Set<Span> used = new HashSet<>();
    draft
        .grants()
        .origins()
        .values()
        .forEach(
            origins ->
                origins.stream()
                    .filter(origin -> origin.operation().isPresent())
                    .forEach(origin -> origin.resource().ifPresent(used::add)));
    for (Resource resource : policy.resources()) {
      if (resource instanceof Resource.Ports ports) {
        ports(ports);
      } else if (resource instanceof Resource.Held held) {
        capability(held);
      } else if (!used.contains(resource.origin()) && isNamed(resource, files)) {
        findings.add(
            Diagnostic.at(
                    resource.origin(),
                    DiagnosticCode.DECLARED_WITHOUT_CALL,
                    "no permitted call can use this")
                .withHint("permit a call that does, or take it out"));
      }
    }
  }

  /** Whether it is the line of something: what is said twice counts once. */
  private static boolean isNamed(Resource resource, FilePlan files) {
    return !(resource instanceof Resource.Files)
        || files.objects.stream().anyMatch(grant -> grant.origin().equals(resource.origin()));
  }

  private void ports(Resource.Ports ports) {
    ClassName socket = SocketPlan.classOf(ports.transport());
    List<String> needed = new ArrayList<>(List.of("create"));
    if (ports.use() == PortUse.LISTEN) {
      needed.add("bind");
      if (ports.transport() != Transport.UDP) {
        needed.addAll(List.of("listen", "accept"));
      }
    } else if (ports.transport() == Transport.UDP) {
      needed.add("write");
    } else {
      needed.add("connect");
    }
    List<String> missing =
        needed.stream()
            .filter(
                permission ->
                    !draft
                        .grants()
                        .allows(
                            new Access(
                                names.domain(),
                                names.domain(),
                                socket,
                                new PermissionName(permission))))
            .toList();
    if (!missing.isEmpty()) {
      findings.add(
          Diagnostic.at(
                  ports.origin(),
                  DiagnosticCode.PORT_WITHOUT_CALL,
                  "no permitted call can "
                      + (missing.contains("create")
                          ? "make a socket for this port"
                          : String.join(" or ", missing) + " here"))
              .withHint("permit the calls, or take the port out"));
    } else if (ports.use() == PortUse.LISTEN
        && ports.first() < FIRST_UNPRIVILEGED_PORT
        && !draft.power().holds(DeclaredPower.permissionOf(Capability.NET_BIND_SERVICE))) {
      findings.add(
          Diagnostic.at(
                  ports.origin(),
                  DiagnosticCode.PRIVILEGED_PORT,
                  "a port below 1024 needs a capability that is not declared")
              .withHint("write 'capability NET_BIND_SERVICE'"));
    }
  }

  private void capability(Resource.Held held) {
    ClassName objectClass = DeclaredPower.classOf(held.capability());
    PermissionName permission = DeclaredPower.permissionOf(held.capability());
    if (draft.operations().stream().noneMatch(o -> asks(o, objectClass, permission))) {
      findings.add(
          Diagnostic.at(
                  held.origin(),
                  DiagnosticCode.CAPABILITY_WITHOUT_CALL,
                  "no permitted call can use this capability")
              .withHint("permit a call that does, or take it out"));
    }
  }

  private boolean asks(
      ExercisedOperation exercised, ClassName objectClass, PermissionName permission) {
    for (AccessCheck check : exercised.operation().checks()) {
      if (check.permission().equals(permission)
          && draft.asked().classes(check).contains(objectClass)) {
        return true;
      }
    }
    return false;
  }
}

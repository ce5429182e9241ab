package dev.sluice.selinux.oracle;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.selinux.access.AccessCheck;
import dev.sluice.selinux.access.AccessOperation;
import dev.sluice.selinux.access.AccessTable;
import dev.sluice.selinux.access.CheckSubject;
import dev.sluice.selinux.access.CheckTarget;
import dev.sluice.selinux.access.ClassMap;
import dev.sluice.selinux.access.ErrnoName;
import dev.sluice.selinux.access.Exercisable;
import dev.sluice.selinux.access.ExercisedOperation;
import dev.sluice.selinux.access.PolicyCapability;
import dev.sluice.selinux.access.ProbeName;
import dev.sluice.selinux.access.ProbedCheck;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Sluice's own table says of operations, in the scene of {@link OperationScene}: what they
 * need of the domain, and what a kernel records of them. A path's directories are searched.
 */
public final class TableRules {
  private static final ClassName DIRECTORY = new ClassName("dir");
  private static final PermissionName SEARCH = new PermissionName("search");

  private static final Abi X86_64 = AbiCatalog.builtIn().named("x86_64").orElseThrow();
  private static final TypeName PATH = new TypeName("scene_path");
  private static final TypeName ABOVE = new TypeName("scene_path_above");

  /** Those of {@code oracles/selinux-vm/policy/base.cil}. */
  private static final Set<PolicyCapability> DECLARED =
      Stream.of(
              "network_peer_controls",
              "open_perms",
              "extended_socket_class",
              "cgroup_seclabel",
              "nnp_nosuid_transition")
          .map(PolicyCapability::new)
          .collect(Collectors.toUnmodifiableSet());

  private final AccessTable table = AccessTable.builtIn();
  private final ClassMap classes = ClassMap.builtIn();
  private final KernelRelease release;

  /** The rules for a kernel. */
  public TableRules(MachineKernel kernel) {
    this.release = KernelRelease.parse(kernel.toString()).orElseThrow();
  }

  /**
   * What is necessary of the domain, in the order in which the kernel asks; empty if the table does
   * not know the operation.
   */
  public Optional<Set<NeededPermission>> of(Operation operation) {
    return questions(operation, AccessCheck::necessary);
  }

  /** What a kernel that grants everything records; empty if the table does not know it. */
  public Optional<Set<NeededPermission>> recorded(Operation operation) {
    return questions(operation, AccessCheck::audited);
  }

  /**
   * How the kernel refuses an operation.
   *
   * @param missing what is not granted of what is necessary, in the order in which the kernel asks;
   *     at least one
   */
  public Expectation.Refused refusal(Operation operation, List<NeededPermission> missing) {
    NeededPermission first = missing.get(0);
    Optional<AccessCheck> check =
        table.rules(new ProbeName(operation.id())).stream()
            .filter(probed -> isAsked(probed.check()) && needed(probed).equals(first))
            .map(ProbedCheck::check)
            .findFirst();
    ErrnoName errno = check.map(AccessCheck::refusal).orElse(ErrnoName.EACCES);
    Set<NeededPermission> possible = new LinkedHashSet<>(missing);
    recorded(operation).ifPresent(possible::addAll);
    return new Expectation.Refused(
        X86_64.constants().errnoNumber(errno.value()).orElseThrow(),
        check.map(AccessCheck::audited).orElse(true) ? Optional.of(first) : Optional.empty(),
        possible);
  }

  private Optional<Set<NeededPermission>> questions(
      Operation operation, Predicate<AccessCheck> which) {
    ProbeName probe = new ProbeName(operation.id());
    if (!table.probes().contains(probe)) {
      return Optional.empty();
    }
    Set<NeededPermission> needed = new LinkedHashSet<>();
    List<ProbedCheck> asked =
        table.rules(probe).stream()
            .filter(probed -> isAsked(probed.check()) && which.test(probed.check()))
            .toList();
    if (walksPath(probe)) {
      boolean isAboutADirectory = asked.stream().anyMatch(TableRules::searchesObject);
      needed.add(new NeededPermission(DIRECTORY, SEARCH, isAboutADirectory ? ABOVE : PATH));
    }
    for (ProbedCheck probed : asked) {
      needed.add(needed(probed));
    }
    return Optional.of(needed);
  }

  /** What a domain needs for all that a policy exercises, the search of all paths with it. */
  Set<NeededPermission> exercised(Exercisable exercisable) {
    Set<NeededPermission> needed = new LinkedHashSet<>();
    needed.add(new NeededPermission(DIRECTORY, SEARCH, PATH));
    for (ExercisedOperation exercised : exercisable.operations()) {
      exercised.operation().checks().stream()
          .filter(this::isAsked)
          .forEach(
              check ->
                  check
                      .classes(classes, release, DECLARED)
                      .forEach(
                          objectClass ->
                              needed.add(
                                  new NeededPermission(
                                      objectClass, check.permission(), target(check.target())))));
    }
    return Set.copyOf(needed);
  }

  private boolean isAsked(AccessCheck check) {
    return check.subject() == CheckSubject.DOMAIN
        && !check.classes(classes, release, DECLARED).isEmpty();
  }

  private static NeededPermission needed(ProbedCheck probed) {
    AccessCheck check = probed.check();
    return new NeededPermission(probed.objectClass(), check.permission(), target(check.target()));
  }

  private boolean walksPath(ProbeName probe) {
    return table.operations().stream()
        .filter(operation -> operation.probes().containsKey(probe))
        .anyMatch(AccessOperation::walksPath);
  }

  private static boolean searchesObject(ProbedCheck probed) {
    return probed.objectClass().equals(DIRECTORY)
        && probed.check().permission().equals(SEARCH)
        && probed.check().target() == CheckTarget.OBJECT;
  }

  /** What it is in the scene. */
  private static TypeName target(CheckTarget target) {
    String name =
        switch (target) {
          case SELF, OWNER -> NeededPermission.SELF.value();
          case OTHER_PROCESS -> "peer_t";
          case OPENER, KERNEL -> "kernel_t";
          case OBJECT -> "scene_object";
          case DIRECTORY, NEW_OBJECT -> "scene_directory";
          case NEW_LABEL -> "scene_new_label";
          case PROGRAM -> "scene_program";
          case FILE_SYSTEM -> "scene_file_system";
          case PROC -> "proc_t";
          case PORT -> "scene_port";
          case NODE -> "node_t";
          case INTERFACE -> "netif_t";
          case PEER, PACKET -> "unlabeled_t";
        };
    return new TypeName(name);
  }
}

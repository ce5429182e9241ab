package dev.sluice.selinux.oracle;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Permission;
import dev.sluice.selinux.access.AccessOperation;
import dev.sluice.selinux.access.AccessTable;
import dev.sluice.selinux.access.CallRoute;
import dev.sluice.selinux.access.ClassMap;
import dev.sluice.selinux.access.Exercisable;
import dev.sluice.selinux.access.ProbeName;
import dev.sluice.selinux.model.TypeName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A domain that has what a profile's permitted calls can need: of all objects of the scene, but
 * only sockets of the kinds that profiles can declare, the capabilities that the profile has, and
 * no memory that is written and executed. Foretells what its filter and this domain make of
 * operations on x86_64.
 */
public final class ProfiledDomain {
  private static final Set<String> SOCKETS =
      Set.of("unix_stream_socket", "unix_dgram_socket", "tcp_socket", "udp_socket");

  private static final Set<String> WRITTEN_AND_EXECUTED =
      Set.of("execmem", "execstack", "execheap", "execmod");

  /** A process under a filter has no_new_privs, which these were measured without. */
  private static final Set<String> CHANGED_BY_THE_FILTER =
      Set.of("seccomp_filter", "prctl_seccomp", "execve:transition");

  private final PolicyMeaning profile;
  private final Abi abi = AbiCatalog.builtIn().named("x86_64").orElseThrow();
  private final Meaning meaning;
  private final TableRules table;
  private final Set<NeededPermission> granted;

  private ProfiledDomain(PolicyMeaning profile, Environment environment, TableRules table) {
    this.profile = profile;
    this.meaning = profile.meaning().in(environment);
    this.table = table;
    Set<String> capabilities =
        environment.held().stream()
            .map(capability -> capability.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    this.granted =
        table.exercised(Exercisable.of(profile, environment)).stream()
            .filter(one -> isDeclarable(one, capabilities))
            .collect(Collectors.toSet());
  }

  /** The domain of a profile at a point. */
  public static ProfiledDomain of(
      PolicyMeaning profile, Environment environment, TableRules table) {
    return new ProfiledDomain(profile, environment, table);
  }

  private static boolean isDeclarable(NeededPermission one, Set<String> capabilities) {
    String permission = one.permission().value();
    if (ClassMap.isCapability(one.objectClass())) {
      return capabilities.contains(permission);
    } else if (ClassMap.isSocket(one.objectClass())) {
      return SOCKETS.contains(one.objectClass().value());
    }
    return !WRITTEN_AND_EXECUTED.contains(permission);
  }

  /** Its rules, in CIL. */
  public CilText rules(String domain) {
    return new CilText(
        domain,
        granted.stream()
            .sorted()
            .map(one -> one.grantedTo(domain))
            .collect(
                Collectors.joining(
                    "\n", "(type %s) (roletype system_r %1$s)\n".formatted(domain), "\n")));
  }

  /**
   * What shall become of an operation; empty where the profile decides on arguments of which the
   * table does not tell, or the filter's presence changes the operation itself.
   *
   * @param trace what becomes of it, and what is asked, when everything is permitted
   */
  public Optional<Expectation> expectation(Operation operation, AccessTrace trace) {
    if (CHANGED_BY_THE_FILTER.contains(operation.id())) {
      return Optional.empty();
    }
    return action(operation)
        .map(
            action -> {
              if (action.permission() != Permission.PERMITTED) {
                return new Expectation.Filtered(action);
              }
              List<NeededPermission> missing = missing(operation, trace);
              return missing.isEmpty()
                  ? new Expectation.Passed(trace.outcome(operation))
                  : table.refusal(operation, missing);
            });
  }

  /** What the filter says, if it says one thing. What else is done on the way comes first. */
  private Optional<Action> action(Operation operation) {
    ProbeName probe = new ProbeName(operation.id());
    List<AccessOperation> doing = new ArrayList<>();
    Set<Action> before = new HashSet<>();
    List<AccessOperation> measured =
        AccessTable.builtIn().operations().stream()
            .filter(one -> one.probes().containsKey(probe))
            .toList();
    for (AccessOperation one : measured) {
      if (isBy(operation.call(), one)) {
        doing.add(one);
      } else {
        one.routes().forEach(route -> before.addAll(actions(route.call(), List.of(one))));
      }
    }
    boolean goesOn = before.stream().allMatch(a -> a.permission() == Permission.PERMITTED);
    Set<Action> actions = goesOn ? actions(operation.call(), doing) : before;
    return actions.size() == 1 ? actions.stream().findFirst() : Optional.empty();
  }

  private static boolean isBy(SyscallName call, AccessOperation one) {
    return one.routes().stream().anyMatch(route -> route.call().equals(call));
  }

  /** What the filter can say to a call that does all of these. */
  private Set<Action> actions(SyscallName name, List<AccessOperation> doing) {
    Optional<Syscall> known = abi.syscalls().named(name);
    if (known.isEmpty()) {
      return Set.of();
    }
    Meaning call = meaning.ofCalls(abi.auditArch(), known.get().number());
    Predicate possible = profile.universe().constant(true);
    for (AccessOperation one : doing) {
      possible = possible.and(arguments(one, name));
    }
    Set<Action> actions = new HashSet<>();
    for (Action action : call.actions()) {
      if (call.isConstant() || !call.where(action::equals).and(possible).isEmpty()) {
        actions.add(action);
      }
    }
    return actions;
  }

  /** With which arguments the call does it. */
  private Predicate arguments(AccessOperation one, SyscallName call) {
    Predicate possible = profile.universe().constant(false);
    for (CallRoute route : one.routes()) {
      if (route.call().equals(call)) {
        possible =
            possible.or(
                route
                    .arguments()
                    .flatMap(c -> c.resolve(AbiCatalog.builtIn(), abi, route.call()).value())
                    .map(profile.universe()::where)
                    .orElse(profile.universe().constant(true)));
      }
    }
    return possible;
  }

  private List<NeededPermission> missing(Operation operation, AccessTrace trace) {
    return table.of(operation).orElseThrow().stream()
        .filter(needed -> !typesHaving(needed).containsAll(typesAsked(needed, operation, trace)))
        .toList();
  }

  private Set<TypeName> typesHaving(NeededPermission needed) {
    Set<TypeName> types = new HashSet<>();
    granted.stream()
        .filter(
            one ->
                one.objectClass().equals(needed.objectClass())
                    && one.permission().equals(needed.permission()))
        .forEach(one -> types.addAll(OperationScene.meant(one.target())));
    return types;
  }

  /** The types that were met; all that a word can stand for where nothing is recorded. */
  private static Set<TypeName> typesAsked(
      NeededPermission needed, Operation operation, AccessTrace trace) {
    Set<TypeName> meant = OperationScene.meant(needed.target());
    Set<TypeName> met =
        trace.recorded(operation).stream()
            .filter(
                one ->
                    one.objectClass().equals(needed.objectClass())
                        && one.permission().equals(needed.permission())
                        && meant.contains(one.target()))
            .map(NeededPermission::target)
            .collect(Collectors.toSet());
    return met.isEmpty() ? meant : met;
  }
}

package dev.sluice.selinux.coverage;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Assertion;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.Resource;
import dev.sluice.selinux.access.AccessCheck;
import dev.sluice.selinux.access.AccessOperation;
import dev.sluice.selinux.access.AccessTable;
import dev.sluice.selinux.access.CallRoute;
import dev.sluice.selinux.access.CheckSubject;
import dev.sluice.selinux.access.OperationName;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a profile intends: what its lines say, and what goes without saying. */
final class Intentions {
  /** Powers that a profile has only if it says so, and what is asked about them. */
  private static final List<Power> POWERS =
      List.of(
          new Power("no code written into memory", "process", "execmem"),
          new Power("no user namespaces", "user_namespace", "create"),
          new Power("no kernel modules", "capability", "sys_module"),
          new Power("no tracing of other processes", "process", "ptrace"),
          new Power("no programs in the kernel", "bpf", "prog_load"),
          new Power("no measuring of the machine", "perf_event", "open"),
          new Power("no kernel cryptography sockets", "alg_socket", "create"),
          new Power("no raw packets", "packet_socket", "create"),
          new Power("no page faults handled by programs", "anon_inode", "create"));

  private final AccessTable table = AccessTable.builtIn();
  private final AbiCatalog catalog = AbiCatalog.builtIn();
  private final PolicyMeaning meaning;
  private final Policy policy;
  private final List<Intention> all = new ArrayList<>();

  private Intentions(PolicyMeaning meaning) {
    this.meaning = meaning;
    this.policy = meaning.policy();
  }

  private record Power(String name, String objectClass, String permission) {
    boolean asks(AccessCheck check) {
      return check.necessary()
          && check.subject() == CheckSubject.DOMAIN
          && check.checkedClass().representative().equals(new ClassName(objectClass))
          && check.permission().equals(new PermissionName(permission));
    }
  }

  static List<Intention> of(PolicyMeaning meaning) {
    Intentions intentions = new Intentions(meaning);
    intentions.powers();
    intentions.assertions();
    meaning.policy().resources().forEach(intentions::resource);
    intentions.all.add(new Intention.NoOtherCapabilities("no other capabilities"));
    return intentions.all;
  }

  private void powers() {
    boolean memory = policy.resources().stream().anyMatch(Resource.Memory.class::isInstance);
    for (Power power : POWERS) {
      boolean meant = memory && power.permission().equals("execmem");
      List<AccessOperation> ways =
          table.operations().stream()
              .filter(operation -> operation.checks().stream().anyMatch(power::asks))
              .toList();
      if (!meant && !ways.isEmpty()) {
        all.add(new Intention.Never(power.name(), Optional.empty(), ways));
      }
    }
  }

  /**
   * One intention for each item of a {@code never} line, whatever the ABIs. Its ways are the
   * operations that its calls do, unless some call does them, too, that no such line speaks of: who
   * never forks may still exceed a limit of processes by another call. Calls of which no filter
   * sees what they do are other ways of doing the same.
   */
  private void assertions() {
    Map<Span, Set<OperationName>> ways = new LinkedHashMap<>();
    for (AbiPolicy target : policy.targets()) {
      for (Assertion assertion : target.assertions()) {
        if (assertion instanceof Assertion.Never) {
          Set<OperationName> some =
              ways.computeIfAbsent(assertion.origin(), span -> new LinkedHashSet<>());
          for (AccessOperation operation : table.of(assertion.call())) {
            if (isDoneBy(operation, target, assertion) && isRuledOut(operation, target)) {
              some.add(operation.name());
            }
          }
        }
      }
    }
    ways.forEach(
        (span, names) -> {
          List<AccessOperation> operations =
              table.operations().stream().filter(o -> names.contains(o.name())).toList();
          all.add(new Intention.Never("never " + flat(span), Optional.of(span), operations));
        });
  }

  /** Whether the calls that an assertion is about do it, and a filter sees that they do. */
  private boolean isDoneBy(AccessOperation operation, AbiPolicy target, Assertion assertion) {
    Predicate meant = meaning.universe().where(assertion.condition());
    return operation.routes().stream()
        .filter(route -> !route.blind() && route.call().equals(assertion.call()))
        .anyMatch(route -> !doing(route, target.abi()).and(meant).isEmpty());
  }

  /** Whether assertions speak of every call of which a filter sees that it does it. */
  private boolean isRuledOut(AccessOperation operation, AbiPolicy target) {
    Universe universe = meaning.universe();
    for (CallRoute route : operation.routes()) {
      if (!route.blind() && target.abi().carriesOut(route.call(), policy.audited())) {
        Predicate forbidden = universe.constant(false);
        for (Assertion assertion : target.assertions()) {
          if (assertion instanceof Assertion.Never && assertion.call().equals(route.call())) {
            forbidden = forbidden.or(universe.where(assertion.condition()));
          }
        }
        if (!doing(route, target.abi()).minus(forbidden).isEmpty()) {
          return false;
        }
      }
    }
    return true;
  }

  private Predicate doing(CallRoute route, Abi abi) {
    Universe universe = meaning.universe();
    return route
        .arguments()
        .flatMap(condition -> condition.resolve(catalog, abi, route.call()).value())
        .map(universe::where)
        .orElseGet(() -> universe.constant(true));
  }

  private static String flat(Span span) {
    return span.text().replaceAll("\\s+", " ");
  }

  private void resource(Resource resource) {
    if (resource instanceof Resource.Files files) {
      all.add(
          new Intention.Only(
              files.use().name().toLowerCase(Locale.ROOT) + " \"" + files.pattern() + "\"", files));
    } else if (resource instanceof Resource.Ports ports) {
      String range =
          ports.first() == ports.last()
              ? String.valueOf(ports.first())
              : ports.first() + ".." + ports.last();
      all.add(
          new Intention.Only(
              ports.use().name().toLowerCase(Locale.ROOT)
                  + " "
                  + ports.transport().name().toLowerCase(Locale.ROOT)
                  + " "
                  + range,
              ports));
    }
  }
}

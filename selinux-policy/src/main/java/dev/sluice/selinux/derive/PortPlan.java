package dev.sluice.selinux.derive;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Resource;
import dev.sluice.profile.policy.Resource.PortUse;
import dev.sluice.profile.policy.Resource.Transport;
import dev.sluice.selinux.model.PortContext;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.target.PortOwner;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The types of the declared ports: that of their owner, or one of the profile's own. */
final class PortPlan {
  private static final int MOST_SAID = 8;

  private final TargetPolicy target;
  private final TypeName own;
  private final Findings findings;
  private final List<PortGrant> grants = new ArrayList<>();
  private final Map<Transport, SortedMap<Integer, Span>> ownPorts = new EnumMap<>(Transport.class);

  /**
   * Ports of one type.
   *
   * @param use which end
   * @param transport the protocol
   * @param type their type
   * @param origin the declaration
   */
  record PortGrant(PortUse use, Transport transport, TypeName type, Span origin) {}

  PortPlan(TargetPolicy target, ProfileNames names, List<Resource> resources, Findings findings) {
    this.target = target;
    this.own = names.ports();
    this.findings = findings;
    resources.stream()
        .filter(Resource.Ports.class::isInstance)
        .map(Resource.Ports.class::cast)
        .forEach(this::place);
  }

  List<PortGrant> grants() {
    return grants;
  }

  /** The profile's own ports in as few ranges as possible, each with the first line about it. */
  Map<PortContext, Span> contexts() {
    Map<PortContext, Span> contexts = new LinkedHashMap<>();
    ownPorts.forEach(
        (transport, ports) -> {
          for (int first : ports.keySet()) {
            if (!ports.containsKey(first - 1)) {
              int last = first;
              while (ports.containsKey(last + 1)) {
                last++;
              }
              contexts.put(
                  new PortContext(transport, first, last, own),
                  Objects.requireNonNull(ports.get(first)));
            }
          }
        });
    return contexts;
  }

  private void place(Resource.Ports ports) {
    Set<TypeName> owners = new LinkedHashSet<>();
    int free = ports.first();
    for (PortOwner owner : target.owners(ports.transport(), ports.first(), ports.last())) {
      owners.add(owner.type());
      own(ports, free, owner.first() - 1);
      free = owner.last() + 1;
    }
    own(ports, free, ports.last());
    for (TypeName owner : owners) {
      grants.add(new PortGrant(ports.use(), ports.transport(), owner, ports.origin()));
    }
    if (!owners.isEmpty()) {
      findings.add(owned(ports.origin(), List.copyOf(owners)));
    }
  }

  /** One finding for a declaration, however many owners there are. */
  private Diagnostic owned(Span origin, List<TypeName> owners) {
    String message =
        owners.size() == 1
            ? "this port has type " + owners.get(0) + ": the domain gets all ports of this type"
            : "these ports have "
                + owners.size()
                + " types: the domain gets all ports of "
                + owners.stream()
                    .limit(MOST_SAID)
                    .map(TypeName::value)
                    .collect(Collectors.joining(", "))
                + (owners.size() > MOST_SAID ? " ..." : "");
    return Diagnostic.at(
        origin, DiagnosticCode.PORT_HAS_OWNER, "on " + target.name() + " " + message);
  }

  private void own(Resource.Ports ports, int first, int last) {
    if (first <= last) {
      grants.add(new PortGrant(ports.use(), ports.transport(), own, ports.origin()));
      SortedMap<Integer, Span> all =
          ownPorts.computeIfAbsent(ports.transport(), transport -> new TreeMap<>());
      for (int port = first; port <= last; port++) {
        all.putIfAbsent(port, ports.origin());
      }
    }
  }
}

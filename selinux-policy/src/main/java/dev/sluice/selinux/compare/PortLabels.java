package dev.sluice.selinux.compare;

import dev.sluice.selinux.database.Labelling;
import dev.sluice.selinux.database.PolicyDatabase;
import dev.sluice.selinux.database.PolicyText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The label of each port: that of the first statement that is about it (security_port_sid of
 * security/selinux/ss/services.c). So statements may overlap, and their order counts only there.
 */
final class PortLabels {
  private static final int PORTS = 0x10000;
  private static final Map<Integer, String> PROTOCOLS =
      Map.of(6, "tcp", 17, "udp", 33, "dccp", 132, "sctp");

  private final PolicyText text;
  private final SortedMap<Integer, List<Labelling.Port>> byProtocol = new TreeMap<>();

  PortLabels(PolicyDatabase policy) {
    this.text = new PolicyText(policy);
    for (Labelling label : policy.labels()) {
      if (label instanceof Labelling.Port port) {
        byProtocol.computeIfAbsent(port.protocol(), p -> new ArrayList<>()).add(port);
      }
    }
  }

  /** Runs of ports whose label differs in the same way. */
  List<StatementChange> changes(PortLabels after) {
    SortedSet<Integer> protocols = new TreeSet<>(byProtocol.keySet());
    protocols.addAll(after.byProtocol.keySet());
    List<StatementChange> changes = new ArrayList<>();
    for (int protocol : protocols) {
      @Nullable String[] was = labels(protocol);
      @Nullable String[] is = after.labels(protocol);
      for (int first = 0, next; first < PORTS; first = next) {
        next = first + 1;
        while (next < PORTS
            && Objects.equals(was[first], was[next])
            && Objects.equals(is[first], is[next])) {
          next++;
        }
        if (!Objects.equals(was[first], is[first])) {
          String ports = first == next - 1 ? "" + first : first + "-" + (next - 1);
          changes.add(
              new StatementChange(
                  Section.PORT,
                  "portcon "
                      + PROTOCOLS.getOrDefault(protocol, "protocol " + protocol)
                      + " "
                      + ports,
                  Optional.ofNullable(was[first]),
                  Optional.ofNullable(is[first])));
        }
      }
    }
    return changes;
  }

  private @Nullable String[] labels(int protocol) {
    @Nullable String[] labels = new String[PORTS];
    // The next port without label from here on; with it a port is looked at once.
    int[] free = new int[PORTS + 1];
    Arrays.setAll(free, i -> i);
    for (Labelling.Port port : byProtocol.getOrDefault(protocol, List.of())) {
      String label = null;
      for (int at = next(free, port.low()); at <= port.high(); at = next(free, at)) {
        label = label == null ? text.label(port.label()) : label;
        labels[at] = label;
        free[at] = at + 1;
      }
    }
    return labels;
  }

  private static int next(int[] free, int from) {
    int end = from;
    while (free[end] != end) {
      end = free[end];
    }
    for (int at = from; at != end; ) {
      int step = free[at];
      free[at] = end;
      at = step;
    }
    return end;
  }
}

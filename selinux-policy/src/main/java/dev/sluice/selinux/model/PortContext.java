package dev.sluice.selinux.model;

import dev.sluice.profile.policy.Resource.Transport;
import java.util.Comparator;

/**
 * Which type ports have.
 *
 * @param transport the protocol
 * @param first 1 to 65535
 * @param last at least {@code first}
 * @param type their type
 */
public record PortContext(Transport transport, int first, int last, TypeName type)
    implements Comparable<PortContext> {
  /** Orders by the ports; a module has one context for them. */
  static final Comparator<PortContext> BY_PORTS =
      Comparator.comparing(PortContext::transport)
          .thenComparingInt(PortContext::first)
          .thenComparingInt(PortContext::last);

  private static final Comparator<PortContext> ORDER = BY_PORTS.thenComparing(PortContext::type);

  /** Refuses ports outside 1 to 65535 and empty ranges. */
  public PortContext {
    if (first < 1 || last < first || last > 65535) {
      throw new IllegalArgumentException("ports " + first + ".." + last);
    }
  }

  @Override
  public int compareTo(PortContext other) {
    return ORDER.compare(this, other);
  }
}

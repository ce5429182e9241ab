package dev.sluice.selinux.target;

import dev.sluice.profile.policy.Resource.Transport;
import dev.sluice.selinux.model.TypeName;

/**
 * Ports that have one type in the target's policy, unless a narrower range says otherwise.
 *
 * @param transport the transport
 * @param first the first port
 * @param last the last port, included
 * @param type their type
 */
public record PortOwner(Transport transport, int first, int last, TypeName type) {
  int width() {
    return last - first + 1;
  }

  boolean meets(Transport other, int otherFirst, int otherLast) {
    return transport == other && first <= otherLast && otherFirst <= last;
  }
}

package dev.sluice.profile.policy;

import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.diagnostic.Span;

/** On what the workload may act: what the profile declares beside its calls. */
public sealed interface Resource {
  /** Where it was written. */
  Span origin();

  /** What is done with files. */
  enum FileUse {
    /** Open for reading. */
    READ,
    /** Create, change and remove. */
    WRITE,
    /** Execute as a program. */
    EXECUTE
  }

  /** Which end of a connection the workload is. */
  enum PortUse {
    /** It binds the port and accepts. */
    LISTEN,
    /** It connects to the port. */
    CONNECT
  }

  /** The transport protocols that have ports. */
  enum Transport {
    /** IPPROTO_TCP. */
    TCP,
    /** IPPROTO_UDP. */
    UDP,
    /** IPPROTO_SCTP. */
    SCTP
  }

  /**
   * Files, by absolute path pattern.
   *
   * @param use what is done with them
   * @param pattern an absolute path; {@code *} and {@code ?} within one component, {@code **} over
   *     components
   * @param origin where it was written
   */
  record Files(FileUse use, String pattern, Span origin) implements Resource {}

  /**
   * A capability that the workload holds.
   *
   * @param capability the capability
   * @param origin where it was written
   */
  record Held(Capability capability, Span origin) implements Resource {}

  /**
   * Memory into which the workload writes code that it then runs, as a just-in-time compiler does.
   *
   * @param origin where it was written
   */
  record Memory(Span origin) implements Resource {}

  /**
   * Ports of one transport.
   *
   * @param use which end
   * @param transport the protocol
   * @param first 1 to 65535
   * @param last at least {@code first}
   * @param origin where it was written
   */
  record Ports(PortUse use, Transport transport, int first, int last, Span origin)
      implements Resource {
    /** Refuses ports outside 1 to 65535 and empty ranges. */
    public Ports {
      if (first < 1 || last < first || last > 65535) {
        throw new IllegalArgumentException("ports " + first + ".." + last);
      }
    }
  }
}

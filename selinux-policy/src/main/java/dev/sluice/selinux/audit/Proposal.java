package dev.sluice.selinux.audit;

import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Resource;
import dev.sluice.profile.policy.Resource.FileUse;
import dev.sluice.profile.policy.Resource.PortUse;
import dev.sluice.profile.policy.Resource.Transport;
import java.util.Locale;

/** A declaration that could be added to a profile. */
public sealed interface Proposal extends Comparable<Proposal> {
  /** What the statement begins with; proposals with the same words share a statement. */
  String words();

  /** The item behind the words; empty if there is none. */
  String item();

  /** The declaration, as if it stood there. */
  Resource at(Span place);

  /** The statement with this alone. */
  default String statement() {
    return item().isEmpty() ? words() : words() + " " + item();
  }

  @Override
  default int compareTo(Proposal other) {
    int compared = words().compareTo(other.words());
    return compared == 0 ? item().compareTo(other.item()) : compared;
  }

  /**
   * Files.
   *
   * @param use what is done with them
   * @param pattern of their paths, printable ASCII without quotation marks and backslashes
   */
  record Files(FileUse use, String pattern) implements Proposal {
    @Override
    public String words() {
      return use.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String item() {
      return '"' + pattern + '"';
    }

    @Override
    public Resource at(Span place) {
      return new Resource.Files(use, pattern, place);
    }
  }

  /**
   * A port.
   *
   * @param use which end
   * @param transport the protocol
   * @param port 1 to 65535
   */
  record Port(PortUse use, Transport transport, int port) implements Proposal {
    @Override
    public String words() {
      return use.name().toLowerCase(Locale.ROOT) + " " + transport.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String item() {
      return Integer.toString(port);
    }

    @Override
    public Resource at(Span place) {
      return new Resource.Ports(use, transport, port, port, place);
    }
  }

  /**
   * A capability.
   *
   * @param capability which
   */
  record Held(Capability capability) implements Proposal {
    @Override
    public String words() {
      return "capability";
    }

    @Override
    public String item() {
      return capability.name();
    }

    @Override
    public Resource at(Span place) {
      return new Resource.Held(capability, place);
    }
  }

  /** Memory that is written and executed. */
  record Memory() implements Proposal {
    @Override
    public String words() {
      return "execute memory";
    }

    @Override
    public String item() {
      return "";
    }

    @Override
    public Resource at(Span place) {
      return new Resource.Memory(place);
    }
  }
}

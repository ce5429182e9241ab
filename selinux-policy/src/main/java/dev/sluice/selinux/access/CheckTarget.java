package dev.sluice.selinux.access;

import java.util.Locale;
import java.util.Optional;

/** Whose type a question is about. */
public enum CheckTarget {
  /** The domain itself. */
  SELF,
  /**
   * Another process: one that is asked about, signalled or traced, or into whose domain one moves.
   */
  OTHER_PROCESS,
  /**
   * Who made or opened what the domain was given: another domain, a container's runtime, the
   * kernel.
   */
  OPENER,
  /** The file or directory that is meant. */
  OBJECT,
  /** The directory in which a name is made, removed or changed. */
  DIRECTORY,
  /** The file that is made; its type follows from the directory and the policy's transitions. */
  NEW_OBJECT,
  /** The label that something is given by name. */
  NEW_LABEL,
  /** The program file or library. */
  PROGRAM,
  /** The file system. */
  FILE_SYSTEM,
  /** Files of {@code /proc} that belong to no process. */
  PROC,
  /** The type of a port. */
  PORT,
  /** The type of an address. */
  NODE,
  /** The type of a network interface. */
  INTERFACE,
  /** The other end of a connection, as its packets are labelled. */
  PEER,
  /** The mark of a packet. */
  PACKET,
  /** The kernel. */
  KERNEL,
  /** Who owns a token of BPF. */
  OWNER;

  /** That of that name in the resources, in lower case. */
  static Optional<CheckTarget> named(String text) {
    for (CheckTarget value : values()) {
      if (value.toString().equals(text)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** The name in the resources. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

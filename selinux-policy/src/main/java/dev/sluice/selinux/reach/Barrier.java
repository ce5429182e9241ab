package dev.sluice.selinux.reach;

import java.util.Locale;

/** What stands between a workload and another one on the same machine. */
public enum Barrier {
  /** Each has a kernel of its own. */
  KERNEL("kernel of its own"),
  /** The filter permits none of the calls. */
  SECCOMP("seccomp"),
  /** The workload does not hold the capability that it takes. */
  CAPABILITY("capability"),
  /** It does not see the other's processes. */
  PID_NAMESPACE,
  /** It does not see the other's IPC objects. */
  IPC_NAMESPACE,
  /** It does not see the other's abstract socket names. */
  NETWORK_NAMESPACE,
  /** It does not see the other's files. */
  MOUNT_NAMESPACE,
  /** One of them has a user namespace of its own, and so other user IDs. */
  USER_NAMESPACE,
  /** They have different user IDs. */
  USER_ID("user ID"),
  /** The types differ, and no derived policy has a rule between two domains. */
  TYPE("type"),
  /** The level does not dominate the other one. */
  MCS("MCS");

  private final String text;

  Barrier() {
    this.text = name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  Barrier(String text) {
    this.text = text;
  }

  /** What people call it. */
  public String text() {
    return text;
  }
}

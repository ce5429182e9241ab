package dev.sluice.selinux.access;

/** Which classes a question can be about, beside the one that was measured. */
public enum ClassScope {
  /** No other. */
  EXACT,
  /** The class of any kind of file: what lies at a path, or behind a descriptor, decides. */
  ANY_FILE,
  /** The class of any kind of socket. */
  ANY_SOCKET
}

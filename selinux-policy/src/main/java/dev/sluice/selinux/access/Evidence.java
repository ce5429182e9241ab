package dev.sluice.selinux.access;

/** How it is known what an operation is asked about. */
public enum Evidence {
  /** Probes of a running kernel met these questions and no others. */
  MEASURED,
  /** Read in the kernel's source. */
  READ,
  /** Known from elsewhere, and in no source that was at hand. */
  REMEMBERED
}

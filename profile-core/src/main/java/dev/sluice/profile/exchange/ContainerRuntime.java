package dev.sluice.profile.exchange;

/**
 * A program that loads OCI profiles through libseccomp. Both build the same filter from the same
 * rules; they differ in what stands before it.
 */
public enum ContainerRuntime {
  /** crun: the filter as libseccomp builds it. */
  CRUN,
  /**
   * runc: before the filter, numbers above the largest one that the profile names get ENOSYS, if
   * the default action is not to permit (libcontainer/seccomp/patchbpf, from runc 1.0.0-rc93).
   */
  RUNC
}

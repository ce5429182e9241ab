package dev.sluice.profile.exchange;

/** A form of seccomp profiles in JSON. */
public enum Dialect {
  /**
   * Docker's and Podman's: rules for some hosts, capabilities and kernels, architectures by host
   * (github.com/moby/profiles and github.com/containers/common, {@code seccomp}).
   */
  DOCKER("Docker"),
  /**
   * {@code linux.seccomp} of the OCI runtime specification, which Docker's is turned into when a
   * container starts.
   */
  OCI("OCI");

  private final String title;

  Dialect(String title) {
    this.title = title;
  }

  /** What people call it. */
  public String title() {
    return title;
  }
}

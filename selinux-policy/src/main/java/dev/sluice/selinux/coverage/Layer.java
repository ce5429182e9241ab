package dev.sluice.selinux.coverage;

/** What can keep a process from doing something. */
public enum Layer {
  /** The filter. */
  SECCOMP("seccomp"),
  /** The derived policy. */
  SELINUX("SELinux"),
  /** The capabilities that the workload lacks. */
  CAPABILITY("capability"),
  /** How it is started: what a runtime drops and labels. */
  RUN_CONFIGURATION("run configuration");

  private final String word;

  Layer(String word) {
    this.word = word;
  }

  /** The layer as a table names it. */
  public String word() {
    return word;
  }
}

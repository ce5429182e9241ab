package dev.sluice.profile.review;

/** The kinds of change that a review keeps apart, the first ones first. */
public enum ChangeKind {
  /** Something is permitted that was not. */
  NEWLY_PERMITTED("newly-permitted", "newly permitted"),
  /** Something is refused that was permitted. */
  NEWLY_DENIED("newly-denied", "newly denied"),
  /**
   * Something is still refused, but in another way, mostly another error: this can break programs.
   */
  OTHER_ERRNO("other-errno", "refused in another way"),
  /** What is recorded. */
  LOGGING("logging", "logging only"),
  /** What a profile promises about itself. */
  ASSERTIONS("assertions", "assertions"),
  /** What a profile says that its program uses. */
  RESOURCES("resources", "resources"),
  /**
   * What the SELinux policies derived from two profiles say; of whole policies, the statements
   * whose effect no access rule shows.
   */
  SELINUX("selinux", "SELinux"),
  /** How the program is to be run. */
  RUN_CONFIGURATION("run-configuration", "run configuration");

  private final String id;
  private final String heading;

  ChangeKind(String id, String heading) {
    this.id = id;
    this.heading = heading;
  }

  /** The stable name by which programs know it. */
  public String id() {
    return id;
  }

  /** What stands above changes of this kind. */
  public String heading() {
    return heading;
  }
}

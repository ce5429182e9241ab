package dev.sluice.selinux.database;

/** What the kernel does about its own classes and permissions that a policy does not define. */
public enum UnknownHandling {
  /** They are denied. */
  DENY("deny"),
  /** The policy is not loaded. */
  REJECT("reject"),
  /** They are allowed. */
  ALLOW("allow");

  private final String word;

  UnknownHandling(String word) {
    this.word = word;
  }

  /** The word of the policy language for it. */
  public String word() {
    return word;
  }
}

package dev.sluice.selinux.database;

/** What a rule about access says; the same for extended permissions. */
public enum RuleKind {
  /** Access is permitted. */
  ALLOW("allow"),
  /** Permitted access is recorded. */
  AUDITALLOW("auditallow"),
  /** Refused access is not recorded. */
  DONTAUDIT("dontaudit");

  private final String word;

  RuleKind(String word) {
    this.word = word;
  }

  /** The word of the policy language for it. */
  public String word() {
    return word;
  }
}

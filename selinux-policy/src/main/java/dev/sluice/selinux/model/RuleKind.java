package dev.sluice.selinux.model;

/** What a rule says about an access. */
public enum RuleKind {
  /** It is permitted. */
  ALLOW("allow"),
  /** It leaves a record when it is permitted. */
  AUDIT_ALLOW("auditallow"),
  /** It leaves no record when it is denied. */
  DONT_AUDIT("dontaudit");

  private final String word;

  RuleKind(String word) {
    this.word = word;
  }

  /** The statement's word, the same in CIL and in the kernel policy language. */
  public String word() {
    return word;
  }
}

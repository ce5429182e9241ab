package dev.sluice.profile.recording;

import java.util.Optional;

/** The kinds of audit records that say something about calls and denials: linux/audit.h. */
public enum AuditRecordType {
  /** AUDIT_USER_AVC: a denial by a program that asks the policy about objects of its own. */
  USER_AVC(1107),
  /** AUDIT_SYSCALL: a system call. */
  SYSCALL(1300),
  /** AUDIT_PATH: a file that the call names. */
  PATH(1302),
  /** AUDIT_CWD: the working directory. */
  CWD(1307),
  /** AUDIT_SECCOMP: a call that a filter has logged or ended. */
  SECCOMP(1326),
  /** AUDIT_AVC: what SELinux has denied, or granted and audited. */
  AVC(1400);

  private final int number;

  AuditRecordType(int number) {
    this.number = number;
  }

  /** The type that a record names, by its name or its number; empty if it is none of these. */
  public static Optional<AuditRecordType> named(String text) {
    for (AuditRecordType type : values()) {
      if (type.name().equals(text) || Integer.toString(type.number).equals(text)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}

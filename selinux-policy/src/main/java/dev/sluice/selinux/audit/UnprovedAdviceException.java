package dev.sluice.selinux.audit;

/** Advice that does not do what it says: a defect of this library. */
public final class UnprovedAdviceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnprovedAdviceException(String message) {
    super(message);
  }
}

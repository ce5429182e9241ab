package dev.sluice.selinux.te;

/** Text that was written does not read back as its module: a defect in Sluice. */
public final class UnprovedTextException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  UnprovedTextException(String message) {
    super(message);
  }
}

package dev.sluice.bpf.kernel;

/** The error numbers met here; they are the same on every machine of {@link SystemCallNumbers}. */
final class Errno {
  static final int EPERM = 1;
  static final int ENOENT = 2;
  static final int ESRCH = 3;
  static final int ENOEXEC = 8;
  static final int ENOMEM = 12;
  static final int EACCES = 13;
  static final int EFAULT = 14;
  static final int EBUSY = 16;
  static final int ENOTDIR = 20;
  static final int EINVAL = 22;
  static final int ENOSYS = 38;

  private Errno() {}
}

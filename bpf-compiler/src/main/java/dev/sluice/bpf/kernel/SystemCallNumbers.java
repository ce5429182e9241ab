package dev.sluice.bpf.kernel;

import java.util.Arrays;
import java.util.Optional;

/** The numbers of the calls made here, for each machine that a Java VM on Linux runs on. */
enum SystemCallNumbers {
  X86_64("amd64", 317, 157, 59, 13, 14, 72, 269, 63),
  AARCH64("aarch64", 277, 167, 221, 134, 135, 25, 48, 160),
  RISCV64("riscv64", 277, 167, 221, 134, 135, 25, 48, 160),
  LOONGARCH64("loongarch64", 277, 167, 221, 134, 135, 25, 48, 160),
  PPC64LE("ppc64le", 358, 171, 11, 173, 174, 55, 298, 122),
  S390X("s390x", 348, 172, 11, 174, 175, 55, 300, 122);

  /** The same on every machine. */
  static final int CLOSE_RANGE = 436;

  private final String osArch;
  final int seccomp;
  final int prctl;
  final int execve;
  final int rtSigaction;
  final int rtSigprocmask;
  final int fcntl;
  final int faccessat;
  final int uname;

  SystemCallNumbers(
      String osArch,
      int seccomp,
      int prctl,
      int execve,
      int rtSigaction,
      int rtSigprocmask,
      int fcntl,
      int faccessat,
      int uname) {
    this.osArch = osArch;
    this.seccomp = seccomp;
    this.prctl = prctl;
    this.execve = execve;
    this.rtSigaction = rtSigaction;
    this.rtSigprocmask = rtSigprocmask;
    this.fcntl = fcntl;
    this.faccessat = faccessat;
    this.uname = uname;
  }

  /** The numbers for a value of the system property {@code os.arch}. */
  static Optional<SystemCallNumbers> of(String osArch) {
    return Arrays.stream(values()).filter(n -> n.osArch.equals(osArch)).findFirst();
  }
}

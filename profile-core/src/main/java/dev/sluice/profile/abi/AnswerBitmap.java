package dev.sluice.profile.abi;

/**
 * The bitmap in which kernels note, for each filter, the calls of an ABI that are permitted
 * whatever their arguments (kernel/seccomp.c, {@code struct action_cache}).
 *
 * @param since the first release that has it for the ABI
 * @param last the largest number for which there is a bit
 */
record AnswerBitmap(KernelRelease since, SyscallNumber last) {
  /** Whether there is a bit for a call in that release. */
  boolean holds(Syscall call, KernelRelease release) {
    return since.compareTo(release) <= 0
        && call.existsIn(release)
        && call.number().compareTo(last) <= 0;
  }
}

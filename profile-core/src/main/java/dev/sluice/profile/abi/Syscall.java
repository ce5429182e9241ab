package dev.sluice.profile.abi;

import java.util.Optional;

/**
 * One system call of one ABI.
 *
 * @param name the kernel's name
 * @param number the number as filters see it
 * @param since the first release that has this call on this ABI; empty means older than the records
 *     reach; all of 2.6.x is 2.6 here
 * @param signature the named arguments; empty if no signature is known, which is not the same as a
 *     call without arguments
 */
public record Syscall(
    SyscallName name,
    SyscallNumber number,
    Optional<KernelRelease> since,
    Optional<Signature> signature) {
  /** Whether the call exists in that release. */
  public boolean existsIn(KernelRelease release) {
    return since.isEmpty() || since.get().compareTo(release) <= 0;
  }
}

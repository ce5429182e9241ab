package dev.sluice.selinux.access;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.SyscallName;

/**
 * A permitted call of which it is not known what SELinux is asked.
 *
 * @param abi the ABI
 * @param call the call
 */
public record UnmappedCall(Abi abi, SyscallName call) {}

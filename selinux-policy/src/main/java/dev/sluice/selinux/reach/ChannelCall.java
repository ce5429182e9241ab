package dev.sluice.selinux.reach;

import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.SyscallName;
import java.util.Optional;

/**
 * A call that a way takes.
 *
 * @param call the call
 * @param own the argument that makes the call be about the caller itself
 * @param where the argument with which alone it counts
 * @param needs the capability without which it does nothing to others
 */
record ChannelCall(
    SyscallName call, Optional<Test> own, Optional<Test> where, Optional<Capability> needs) {
  /**
   * A value of the low 32 bits of an argument.
   *
   * @param argument which
   * @param value the value
   */
  record Test(ArgumentIndex argument, int value) {}
}

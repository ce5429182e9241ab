package dev.sluice.profile.policy;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.SyscallName;

/**
 * A call of one ABI that an item of a rule or an assertion speaks of.
 *
 * @param abi the ABI, a target
 * @param call the call
 * @param condition which of its calls, and where
 */
record SpokenCall(Abi abi, SyscallName call, Condition condition) {}

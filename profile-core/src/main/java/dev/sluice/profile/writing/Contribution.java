package dev.sluice.profile.writing;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.SyscallName;
import java.util.List;

/**
 * What a profile says of one call on one ABI in one part of the environment.
 *
 * @param call the call
 * @param abi the ABI
 * @param when the condition of the block around it; empty if there is none
 * @param actions the action, in the ways in which it can be said
 * @param items the call with its conditions, in the ways in which they can be said: each a list of
 *     alternatives
 */
record Contribution(
    SyscallName call, Abi abi, String when, List<String> actions, List<List<String>> items) {
  Contribution {
    actions = List.copyOf(actions);
    items = List.copyOf(items);
  }
}

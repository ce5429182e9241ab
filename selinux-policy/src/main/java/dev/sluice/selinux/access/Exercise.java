package dev.sluice.selinux.access;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Span;
import java.util.Optional;

/**
 * That a policy permits a call that does an operation.
 *
 * @param abi the ABI
 * @param call the call, or what a multiplexer carries out
 * @param through the multiplexer, if it is one
 * @param visible whether a filter sees the arguments that decide; where it does not, or where none
 *     decide, the operation goes with the call
 * @param singledOut whether the policy restricts the arguments that decide and permits some that do
 *     the operation all the same; false if none decide
 * @param origin the line that permits the example; empty if the language's own choice does
 * @param example a permitted call that does it
 */
public record Exercise(
    Abi abi,
    SyscallName call,
    Optional<SyscallName> through,
    boolean visible,
    boolean singledOut,
    Optional<Span> origin,
    Call example) {}

package dev.sluice.profile.refusal;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.SyscallName;
import java.util.Optional;

/**
 * A call of which something is permitted with a change, and was not, that nobody asked for.
 *
 * @param abi through which ABI
 * @param call which call
 * @param operation what it carries out, if it carries out other calls
 */
public record FurtherCall(Abi abi, SyscallName call, Optional<SyscallName> operation) {
  /** Such as {@code x86 bind} and {@code x86 socketcall (connect)}. */
  @Override
  public String toString() {
    return abi + " " + call + operation.map(o -> " (" + o + ")").orElse("");
  }
}

package dev.sluice.profile.refusal;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.SyscallNumber;
import java.util.Set;

/**
 * A call that somebody wants to make, whatever the arguments are of which nothing is said.
 *
 * @param abi through which ABI
 * @param call the call; registers of which nothing is said are zero
 * @param said the registers of which something is said; the others may be anything
 */
public record AskedCall(Abi abi, Call call, Set<ArgumentIndex> said) {
  /** Copies the set, and refuses a call through another ABI with words for who asked. */
  public AskedCall {
    said = Set.copyOf(said);
    int number = call.number().value();
    if (!abi.auditArch().equals(call.arch())) {
      throw new IllegalArgumentException("not a call through " + abi);
    } else if (!abi.owns(call.number())) {
      SyscallNumber marked = new SyscallNumber((number & ~abi.markerMask()) | abi.marker());
      String instead = abi.owns(marked) ? ": there it would be " + marked : "";
      throw new IllegalArgumentException(
          "number " + call.number() + " is no number of " + abi + instead);
    }
  }
}

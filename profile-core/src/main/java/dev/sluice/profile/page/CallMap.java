package dev.sluice.profile.page;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.meaning.Meaning;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * All calls of one ABI with what both sides of a comparison say of them. Immutable.
 *
 * @param abi the ABI
 * @param calls its calls, by number
 */
public record CallMap(Abi abi, List<MappedCall> calls) {
  /** Copies the calls. */
  public CallMap {
    calls = List.copyOf(calls);
  }

  /**
   * The maps of all ABIs of which something is said: those that are named, and those of which not
   * all calls get the same.
   *
   * @param before what the older side means
   * @param after what the newer side means, in the same universe
   * @param named the ABIs that a side is made for
   */
  public static List<CallMap> between(
      AbiCatalog catalog, Meaning before, Meaning after, Collection<Abi> named) {
    return catalog.all().stream()
        .filter(abi -> named.contains(abi) || differ(abi, before) || differ(abi, after))
        .map(abi -> of(abi, before, after))
        .toList();
  }

  private static boolean differ(Abi abi, Meaning meaning) {
    return abi.syscalls().all().stream()
            .map(call -> meaning.ofCalls(abi.auditArch(), call.number()))
            .distinct()
            .limit(2)
            .count()
        > 1;
  }

  private static CallMap of(Abi abi, Meaning before, Meaning after) {
    List<MappedCall> calls = new ArrayList<>();
    for (Syscall call : abi.syscalls().all()) {
      Meaning old = before.ofCalls(abi.auditArch(), call.number());
      Meaning current = after.ofCalls(abi.auditArch(), call.number());
      calls.add(
          new MappedCall(
              call, CallOutcome.of(old, abi), CallOutcome.of(current, abi), !old.equals(current)));
    }
    return new CallMap(abi, calls);
  }

  /** How many calls change. */
  long changed() {
    return calls.stream().filter(MappedCall::changed).count();
  }
}

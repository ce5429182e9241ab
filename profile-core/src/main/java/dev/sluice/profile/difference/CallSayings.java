package dev.sluice.profile.difference;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Action;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What becomes of the calls that ABIs have. */
final class CallSayings {
  private final AbiCatalog catalog;
  private final Universe universe;
  private final Meaning before;
  private final Meaning after;

  CallSayings(AbiCatalog catalog, Universe universe, Meaning before, Meaning after) {
    this.catalog = catalog;
    this.universe = universe;
    this.before = before;
    this.after = after;
  }

  /** The lines about all calls of some ABIs. */
  List<Saying> of(List<Abi> abis) {
    List<CallWords.Asked> asked = new ArrayList<>();
    for (Abi abi : abis) {
      for (Syscall call : abi.syscalls().all()) {
        asked.addAll(asked(abi, call));
      }
    }
    return new CallWords(catalog, universe)
        .of(asked).stream().map(saying -> saying.among(callsOf(saying))).toList();
  }

  private Predicate callsOf(Saying saying) {
    Abi abi = saying.abi().orElseThrow();
    SyscallName name = saying.call().orElseThrow();
    Syscall call = abi.syscalls().named(name).orElseThrow();
    return universe
        .equal(Field.ARCH, Integer.toUnsignedLong(abi.auditArch().token()))
        .and(universe.equal(Field.NUMBER, Integer.toUnsignedLong(call.number().value())));
  }

  private List<CallWords.Asked> asked(Abi abi, Syscall call) {
    Meaning old = before.ofCalls(abi.auditArch(), call.number());
    Meaning current = after.ofCalls(abi.auditArch(), call.number());
    List<CallWords.Asked> asked = new ArrayList<>();
    if (old.equals(current)) {
      return asked;
    }
    Collection<Action> actions = current.actions();
    for (Action from : old.actions()) {
      for (Action to : actions) {
        Predicate set = old.where(from::equals).and(current.where(to::equals));
        if (!from.equals(to) && !set.isEmpty()) {
          asked.add(new CallWords.Asked(abi, call.name(), new Transition(from, to), set));
        }
      }
    }
    return asked;
  }
}

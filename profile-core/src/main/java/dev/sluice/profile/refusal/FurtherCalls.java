package dev.sluice.profile.refusal;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Multiplexer;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a change permits that nobody asked for. */
final class FurtherCalls {
  private FurtherCalls() {}

  /**
   * The calls of which something is permitted, in whatever environment, and was not.
   *
   * @param asked what is left out
   */
  static List<FurtherCall> of(
      AbiCatalog catalog, PolicyMeaning before, PolicyMeaning after, Predicate asked) {
    Universe universe = before.universe();
    Predicate more =
        before.meaning().where(Permission.DENIED).minus(after.meaning().where(Permission.DENIED));
    List<FurtherCall> further = new ArrayList<>();
    for (Predicate rest = more.minus(asked); !rest.isEmpty(); ) {
      Call call = rest.smallest().orElseThrow().call();
      Abi abi = catalog.owner(call.arch(), call.number()).orElseThrow();
      SyscallName name = abi.syscalls().numbered(call.number()).map(Syscall::name).orElseThrow();
      Optional<Multiplexer> multiplexer =
          abi.multiplexers().stream().filter(m -> m.call().equals(name)).findFirst();
      Optional<CarriedOut> carried = multiplexer.flatMap(m -> CarriedOut.of(m, call));
      further.add(new FurtherCall(abi, name, carried.map(CarriedOut::operation)));
      Predicate same =
          universe
              .equal(Field.ARCH, Integer.toUnsignedLong(call.arch().token()))
              .and(universe.equal(Field.NUMBER, Integer.toUnsignedLong(call.number().value())));
      Predicate told =
          carried
              .map(c -> c.selected(universe))
              .or(() -> multiplexer.map(m -> CarriedOut.any(m, universe).not()))
              .orElse(universe.constant(true));
      rest = rest.minus(same.and(told));
    }
    return further;
  }
}

package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls that get one thing from one meaning and another from a second, in words. */
final class Differences {
  private final AbiCatalog catalog;
  private final Meaning before;
  private final Meaning after;

  Differences(AbiCatalog catalog, Meaning before, Meaning after) {
    this.catalog = catalog;
    this.before = before;
    this.after = after;
  }

  /** The smallest call of some, and what it gets: first this, then that. */
  Optional<String> first(Predicate where) {
    return where.smallest().map(this::text);
  }

  String text(Point point) {
    Call call = point.call();
    Optional<Abi> abi = catalog.owner(call.arch(), call.number());
    String name =
        abi.flatMap(a -> a.syscalls().numbered(call.number()))
            .map(c -> c.name().value())
            .orElse("number " + call.number());
    List<String> arguments = new ArrayList<>();
    int last = 5;
    while (last >= 0 && call.arguments().get(last) == 0) {
      last--;
    }
    for (long value : call.arguments().subList(0, last + 1)) {
      arguments.add("0x" + Long.toHexString(value));
    }
    return abi.map(Abi::name).orElse("arch " + call.arch())
        + " "
        + name
        + (arguments.isEmpty() ? "" : "(" + String.join(", ", arguments) + ")")
        + " gets "
        + abi.map(a -> before.at(point).text(a)).orElseGet(() -> before.at(point).toString())
        + " and would get "
        + abi.map(a -> after.at(point).text(a)).orElseGet(() -> after.at(point).toString());
  }
}

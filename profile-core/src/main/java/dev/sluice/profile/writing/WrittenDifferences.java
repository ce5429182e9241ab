package dev.sluice.profile.writing;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.compare.Witness;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What calls get from a text that was written, where that is not what was asked for, in words. As
 * safe for threads as the universe of the meanings.
 */
public final class WrittenDifferences {
  private final Universe universe;
  private final List<Abi> targets;
  private final Meaning wanted;
  private final Meaning written;

  /**
   * The differences of a text.
   *
   * @param targets the ABIs whose calls are named
   * @param wanted what was asked for
   * @param written what the text means
   */
  public WrittenDifferences(Universe universe, List<Abi> targets, Meaning wanted, Meaning written) {
    this.universe = universe;
    this.targets = List.copyOf(targets);
    this.wanted = wanted;
    this.written = written;
  }

  /**
   * One line for each way in which calls of the same ABIs differ, and one for all other numbers.
   */
  public List<String> all() {
    Predicate left = wanted.differs(written);
    if (left.isEmpty()) {
      return List.of();
    }
    Map<String, Map<String, Set<Abi>>> ways = new LinkedHashMap<>();
    for (Abi abi : targets) {
      for (Syscall call : abi.syscalls().all()) {
        Meaning asked = wanted.ofCalls(abi.auditArch(), call.number());
        Meaning gets = written.ofCalls(abi.auditArch(), call.number());
        for (String way : ways(asked, gets, abi)) {
          ways.computeIfAbsent(way, w -> new LinkedHashMap<>())
              .computeIfAbsent(call.name().value(), n -> new LinkedHashSet<>())
              .add(abi);
        }
      }
    }
    List<String> lines = new ArrayList<>();
    ways.forEach(
        (way, calls) -> byAbis(calls).forEach((abis, names) -> lines.add(line(way, abis, names))));
    others().ifPresent(lines::add);
    return lines;
  }

  private static List<String> ways(Meaning asked, Meaning gets, Abi abi) {
    List<String> ways = new ArrayList<>();
    if (!asked.equals(gets)) {
      for (Action wish : asked.actions()) {
        for (Action actual : gets.actions()) {
          Predicate where = asked.where(wish::equals).and(gets.where(actual::equals));
          if (!wish.equals(actual) && !where.isEmpty()) {
            ways.add(
                actual.text(abi)
                    + " instead of "
                    + wish.text(abi)
                    + (where.isAll() ? "" : " in some cases"));
          }
        }
      }
    }
    return ways;
  }

  private static Map<Set<Abi>, List<String>> byAbis(Map<String, Set<Abi>> calls) {
    Map<Set<Abi>, List<String>> names = new LinkedHashMap<>();
    calls.forEach((name, abis) -> names.computeIfAbsent(abis, a -> new ArrayList<>()).add(name));
    return names;
  }

  private String line(String way, Set<Abi> abis, List<String> names) {
    String place =
        abis.size() == targets.size()
            ? ""
            : "on " + abis.stream().map(Abi::name).collect(Collectors.joining(", ")) + ", ";
    return place
        + names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "))
        + (names.size() == 1 ? " gets " : " get ")
        + way;
  }

  /** Numbers that are no calls of a target, and other ABIs. */
  private Optional<String> others() {
    Abi abi = targets.get(0);
    Set<String> ways = new LinkedHashSet<>();
    Predicate rest = wanted.differs(written).minus(calls(universe, targets));
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    for (Action wish : wanted.actions()) {
      for (Action actual : written.actions()) {
        if (!wish.equals(actual)
            && !wanted.where(wish::equals).and(written.where(actual::equals)).and(rest).isEmpty()) {
          ways.add(actual.text(abi) + " instead of " + wish.text(abi));
        }
      }
    }
    return Optional.of(
        "numbers that are no calls, and calls through other ABIs, get "
            + String.join(" or ", ways));
  }

  /** All calls that some ABIs have. */
  public static Predicate calls(Universe universe, List<Abi> targets) {
    Predicate calls = universe.constant(false);
    for (Abi abi : targets) {
      Predicate numbers = universe.constant(false);
      for (Syscall call : abi.syscalls().all()) {
        numbers =
            numbers.or(universe.equal(Field.NUMBER, Integer.toUnsignedLong(call.number().value())));
      }
      calls = calls.or(numbers.and(universe.callsOf(abi)));
    }
    return calls;
  }

  /** A call that shows a difference: what it would get, and what it should. */
  public static String text(AbiCatalog catalog, Witness witness) {
    Call call = witness.point().call();
    Optional<Abi> abi = catalog.owner(call.arch(), call.number());
    String name =
        abi.flatMap(a -> a.syscalls().numbered(call.number()))
            .map(c -> "'" + c.name() + "'")
            .orElse("number " + call.number());
    String arguments =
        call.arguments().stream()
            .map(value -> "0x" + Long.toHexString(value))
            .collect(Collectors.joining(", "));
    return "on %s, %s with %s would get %s instead of %s"
        .formatted(
            abi.map(Abi::name).orElse("no known ABI"),
            name,
            arguments,
            abi.map(a -> witness.left().text(a)).orElse(witness.left().toString()),
            abi.map(a -> witness.right().text(a)).orElse(witness.right().toString()));
  }
}

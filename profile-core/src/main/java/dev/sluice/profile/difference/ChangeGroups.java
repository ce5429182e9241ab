package dev.sluice.profile.difference;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.clause.Circumstance;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Lines of a difference as changes: what is said of several ABIs is said once, and calls of which
 * the same becomes in the same circumstances stand together.
 */
final class ChangeGroups {
  private static final int LINE = 96;
  private static final int TITLE = 100;

  private final List<Abi> abis;
  private final BiPredicate<Abi, SyscallName> having;
  private final Evidence evidence;

  /**
   * Groups of lines.
   *
   * @param abis all ABIs of which one side speaks
   * @param having whether an ABI has a call of which lines are
   */
  ChangeGroups(List<Abi> abis, BiPredicate<Abi, SyscallName> having, Evidence evidence) {
    this.abis = List.copyOf(abis);
    this.having = having;
    this.evidence = evidence;
  }

  /** What is said in the same words, on whatever ABIs. */
  private record Words(
      ChangeKind kind,
      Effect effect,
      String turn,
      Circumstance circumstance,
      List<String> items,
      boolean named) {}

  /** What a change is about besides its calls. */
  private record Heading(
      ChangeKind kind, Effect effect, String turn, Circumstance circumstance, List<Abi> on) {}

  List<Change> changes(List<Saying> sayings) {
    Map<Words, List<Saying>> same = new LinkedHashMap<>();
    for (Saying saying : sayings) {
      same.computeIfAbsent(words(saying), w -> new ArrayList<>()).add(saying);
    }
    Map<Heading, Map<Words, List<Saying>>> groups = new LinkedHashMap<>();
    same.forEach(
        (words, said) ->
            groups
                .computeIfAbsent(heading(words, said), h -> new LinkedHashMap<>())
                .put(words, said));
    return groups.entrySet().stream()
        .sorted(
            Map.Entry.comparingByKey(
                Comparator.comparing((Heading heading) -> !heading.on().isEmpty())
                    .thenComparing(heading -> !heading.circumstance().isAny())))
        .map(group -> change(group.getKey(), group.getValue()))
        .toList();
  }

  private static Words words(Saying saying) {
    Turn turn = saying.turn();
    return new Words(
        turn.kind(),
        turn.effect(),
        turn.text(saying.abi()),
        saying.circumstance(),
        saying.items(),
        saying.call().isPresent());
  }

  private Heading heading(Words words, List<Saying> said) {
    List<Abi> on = said.stream().flatMap(saying -> saying.abi().stream()).distinct().toList();
    long having = abis.stream().filter(abi -> said.stream().anyMatch(s -> has(abi, s))).count();
    return new Heading(
        words.kind(),
        words.effect(),
        words.turn(),
        words.circumstance(),
        on.size() == having ? List.of() : abis.stream().filter(on::contains).toList());
  }

  /** Whether a line could be about an ABI. */
  private boolean has(Abi abi, Saying saying) {
    return saying.abi().isPresent()
        && saying.call().map(call -> having.test(abi, call)).orElse(true);
  }

  private Change change(Heading heading, Map<Words, List<Saying>> group) {
    List<String> names = new ArrayList<>();
    List<String> others = new ArrayList<>();
    group
        .keySet()
        .forEach(
            words -> {
              boolean name = words.named() && words.items().get(0).indexOf(' ') < 0;
              (name && words.items().size() == 1 ? names : others)
                  .add(String.join(", ", words.items()));
            });
    names.sort(Comparator.naturalOrder());
    others.sort(Comparator.naturalOrder());
    List<String> all = new ArrayList<>(names);
    all.addAll(others);
    List<Saying> said = group.values().stream().flatMap(List::stream).toList();
    Turn turn = said.get(0).turn();
    String whole = turn.title(heading.turn(), String.join(", ", all));
    boolean fits = all.size() == 1 || whole.length() <= TITLE;
    Change change =
        evidence.of(
            Change.of(
                    heading.kind(),
                    heading.effect(),
                    fits ? whole : turn.title(heading.turn(), counted(said)))
                .withWhere(where(heading)),
            said);
    return fits ? change : change.withDetails(details(names, others));
  }

  /** How many calls a change is about, each name counted once. */
  private static String counted(List<Saying> said) {
    long calls = said.stream().flatMap(s -> s.call().stream()).distinct().count();
    boolean numbers = said.stream().anyMatch(s -> s.call().isEmpty());
    String counted = calls + (calls == 1 ? " call" : " calls");
    return calls == 0 ? "numbers" : numbers ? counted + " and numbers" : counted;
  }

  private static Optional<String> where(Heading heading) {
    List<String> parts = new ArrayList<>();
    if (!heading.on().isEmpty()) {
      parts.add(
          "only on " + heading.on().stream().map(Abi::name).collect(Collectors.joining(", ")));
    }
    if (!heading.circumstance().isAny()) {
      parts.add("only " + heading.circumstance().words());
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  /** Names in lines that are full, then conditions, each in a line. */
  private static List<String> details(List<String> names, List<String> others) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String name : names) {
      if (line.length() > 0 && line.length() + name.length() > LINE) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : ", ").append(name);
    }
    if (line.length() > 0) {
      lines.add(line.toString());
    }
    lines.addAll(others);
    return lines;
  }
}

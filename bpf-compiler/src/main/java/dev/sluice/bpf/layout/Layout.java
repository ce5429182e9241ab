package dev.sluice.bpf.layout;

import dev.sluice.bpf.lower.WordFunction;
import dev.sluice.bpf.lower.WordGraph;
import dev.sluice.profile.meaning.Meaning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Lays the words of a meaning out as steps, so that the calls that are expected pass as few of them
 * as possible.
 *
 * <p>First the expected calls flow through the words from the top, which says what comes where;
 * then every word is laid out, those that are looked at last first.
 */
public final class Layout {
  private final WordGraph graph;
  private final Traffic traffic;
  private final Steps steps = new Steps();
  private final Map<Meaning, Flow> flows = new HashMap<>();
  private final Map<Meaning, WordValues> values = new HashMap<>();
  private final Map<Meaning, Step> entries = new HashMap<>();

  private Layout(WordGraph graph, Traffic traffic) {
    this.graph = graph;
    this.traffic = traffic;
  }

  /**
   * The first step of a filter.
   *
   * @param graph the words that decide
   * @param traffic the calls that are expected
   * @throws dev.sluice.bpf.lower.FilterTooLongException if a word falls into more parts than a
   *     filter can tell apart
   */
  public static Step of(WordGraph graph, Traffic traffic) {
    return new Layout(graph, traffic).entry();
  }

  private Step entry() {
    Permissiveness permissiveness = Permissiveness.of(graph);
    Flow all = flow(graph.root());
    traffic.streams().forEach(all::add);
    for (WordFunction function : graph.functions()) {
      values.put(function.meaning(), expected(function, permissiveness));
    }
    WordLayout words = new WordLayout(traffic, steps);
    List<WordFunction> functions = graph.functions();
    for (int i = functions.size() - 1; i >= 0; i--) {
      WordFunction function = functions.get(i);
      WordValues expected = Objects.requireNonNull(values.get(function.meaning()));
      Step decided = words.step(function, expected, this::entry);
      entries.put(function.meaning(), steps.load(function.word(), decided));
    }
    return entry(graph.root());
  }

  private Step entry(Meaning part) {
    return part.constant()
        .<Step>map(steps::end)
        .orElseGet(() -> Objects.requireNonNull(entries.get(part)));
  }

  private Flow flow(Meaning part) {
    return flows.computeIfAbsent(part, p -> new Flow());
  }

  /** What comes to a word, passed on to what it leaves to decide. */
  private WordValues expected(WordFunction function, Permissiveness permissiveness) {
    Flow flow = flow(function.meaning());
    List<Stream> streams = flow.streams();
    long other = flow.other();
    // By their values, then in their order.
    long[] byValue = new long[streams.size()];
    int size = 0;
    for (int i = 0; i < streams.size(); i++) {
      OptionalInt value = streams.get(i).value(function.word());
      if (value.isPresent()) {
        byValue[size++] = ((long) value.getAsInt() << Integer.SIZE | i) ^ Long.MIN_VALUE;
      } else {
        other += streams.get(i).weight();
      }
    }
    Arrays.sort(byValue, 0, size);
    List<ValueWeight> known = new ArrayList<>();
    int next = 0;
    while (next < size) {
      int value = (int) ((byValue[next] ^ Long.MIN_VALUE) >>> Integer.SIZE);
      Meaning rest = function.at(value);
      Optional<Flow> following = rest.isConstant() ? Optional.empty() : Optional.of(flow(rest));
      long weight = 0;
      while (next < size && (int) ((byValue[next] ^ Long.MIN_VALUE) >>> Integer.SIZE) == value) {
        Stream stream = streams.get((int) byValue[next]);
        following.ifPresent(part -> part.add(stream));
        weight += stream.weight();
        next++;
      }
      known.add(new ValueWeight(Integer.toUnsignedLong(value), weight));
    }
    Map<Meaning, Long> leading = permissiveness.divide(other, function.rests());
    leading.forEach(
        (rest, weight) -> {
          if (!rest.isConstant()) {
            flow(rest).add(weight);
          }
        });
    return new WordValues(known, leading);
  }
}

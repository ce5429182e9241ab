package dev.sluice.bpf.lower;

import dev.sluice.bpf.insn.Program;
import dev.sluice.profile.meaning.Meaning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A meaning as a graph of words to look at: every part of it that a word decides next, before all
 * parts to which that word leads. Immutable.
 */
public final class WordGraph {
  /**
   * The most tests of bits in all words together. One comparison makes at most two ends of
   * intervals, each seen in at most 32 parts, so beyond this no filter is short enough; long before
   * a diagram is full, looking at every part of it would take minutes.
   */
  private static final int PARTS_LIMIT = 64 * Program.MAX_LENGTH;

  private final Meaning root;
  private final Map<Meaning, WordFunction> functions;

  private WordGraph(Meaning root, Map<Meaning, WordFunction> functions) {
    this.root = root;
    this.functions = functions;
  }

  /**
   * The words that decide a meaning.
   *
   * @param meaning at one point of the environment
   * @throws IllegalArgumentException if the meaning depends on the environment
   * @throws FilterTooLongException if the kernel would not take a filter that looks at them
   */
  public static WordGraph of(Meaning meaning) {
    SortedMap<Integer, Map<Meaning, WordFunction>> byWord = new TreeMap<>();
    Map<Meaning, WordFunction> functions = new LinkedHashMap<>();
    add(meaning, byWord);
    int parts = 0;
    while (!byWord.isEmpty()) {
      Map<Meaning, WordFunction> first = Objects.requireNonNull(byWord.remove(byWord.firstKey()));
      for (WordFunction function : first.values()) {
        functions.put(function.meaning(), function);
        parts += function.parts();
        // Each is at least a load and a test.
        if (2 * functions.size() > Program.MAX_LENGTH || parts > PARTS_LIMIT) {
          throw new FilterTooLongException();
        }
        function.rests().forEach(rest -> add(rest, byWord));
      }
    }
    return new WordGraph(meaning, functions);
  }

  private static void add(Meaning part, SortedMap<Integer, Map<Meaning, WordFunction>> byWord) {
    if (part.constant().isEmpty()) {
      byWord
          .computeIfAbsent(DataWord.of(part.variable()).rank(), r -> new LinkedHashMap<>())
          .computeIfAbsent(part, WordFunction::new);
    }
  }

  /** The whole meaning. */
  public Meaning root() {
    return root;
  }

  /** All functions, each before those of everything that it leaves to decide. */
  public List<WordFunction> functions() {
    return new ArrayList<>(functions.values());
  }

  /** The function that decides a part next; empty if the part is one action. */
  public Optional<WordFunction> function(Meaning part) {
    return Optional.ofNullable(functions.get(part));
  }
}

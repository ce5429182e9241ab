package dev.sluice.profile.path;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Patterns as a nondeterministic automaton over bytes: a state for each place between two pieces.
 * Patterns are compared by walking through two automata at once, one byte of each kind that either
 * tells apart.
 */
final class PatternAutomaton {
  /** Pairs of state sets that one comparison may visit. */
  static final int MAX_STATES = 20_000;

  private static final int SLASH = '/';
  private static final int NO_BYTE = -1;

  private enum Kind {
    BYTE,
    ANY_IN_COMPONENT,
    ANY
  }

  /** One step: from a state to another, by some bytes. */
  private record Step(int from, int to, Kind kind, int value) {
    boolean takes(int next) {
      return switch (kind) {
        case BYTE -> next == value;
        case ANY_IN_COMPONENT -> next != SLASH;
        case ANY -> true;
      };
    }
  }

  private record Pair(BitSet first, BitSet second) {}

  /** How a pair was reached: from which, by which byte. */
  private record Arrival(Optional<Pair> before, int value) {}

  private final List<Step> steps = new ArrayList<>();
  private final List<int[]> jumps = new ArrayList<>();
  private final BitSet accepting = new BitSet();
  private int last;

  /** What some of the patterns match. */
  private PatternAutomaton(Collection<PathPattern> patterns) {
    for (PathPattern pattern : patterns) {
      last++;
      jumps.add(new int[] {0, last});
      add(pattern);
      accepting.set(last);
    }
  }

  private void add(PathPattern pattern) {
    List<String> components = pattern.components();
    if (components.isEmpty()) {
      literal(SLASH);
    }
    for (int i = 0; i < components.size(); i++) {
      if (components.get(i).equals("**")) {
        anyComponents(i == 0 && components.size() == 1);
      } else {
        literal(SLASH);
        component(components.get(i));
      }
    }
  }

  private void literal(int value) {
    steps.add(new Step(last, last + 1, Kind.BYTE, value));
    last++;
  }

  private void component(String component) {
    if (component.equals("*")) {
      steps.add(new Step(last, last + 1, Kind.ANY_IN_COMPONENT, NO_BYTE));
      last++;
      steps.add(new Step(last, last, Kind.ANY_IN_COMPONENT, NO_BYTE));
      return;
    }
    for (byte value : component.getBytes(StandardCharsets.UTF_8)) {
      if (value == '*') {
        // A state of its own for the repetition, so that it does not mix with one before it.
        jumps.add(new int[] {last, last + 1});
        last++;
        steps.add(new Step(last, last, Kind.ANY_IN_COMPONENT, NO_BYTE));
      } else if (value == '?') {
        steps.add(new Step(last, last + 1, Kind.ANY_IN_COMPONENT, NO_BYTE));
        last++;
      } else {
        literal(value & 0xff);
      }
    }
  }

  /** Any number of components, each a slash and at least one other byte. */
  private void anyComponents(boolean alone) {
    int before = last;
    int root = last + 1;
    int slash = last + 2;
    int inside = last + 3;
    int after = last + 4;
    steps.add(new Step(before, root, Kind.BYTE, SLASH));
    steps.add(new Step(root, inside, Kind.ANY_IN_COMPONENT, NO_BYTE));
    steps.add(new Step(inside, inside, Kind.ANY_IN_COMPONENT, NO_BYTE));
    steps.add(new Step(inside, slash, Kind.BYTE, SLASH));
    steps.add(new Step(slash, inside, Kind.ANY_IN_COMPONENT, NO_BYTE));
    jumps.add(new int[] {inside, after});
    // Of all components there are none in the root directory, which is a slash.
    jumps.add(new int[] {alone ? root : before, after});
    last = after;
  }

  /** A shortest path that some of the first patterns match and none of the others does. */
  static Optional<String> difference(
      Collection<PathPattern> patterns, Collection<PathPattern> others) {
    return reach(new PatternAutomaton(patterns), new PatternAutomaton(others), false);
  }

  static boolean meet(PathPattern one, PathPattern other) {
    return reach(new PatternAutomaton(List.of(one)), new PatternAutomaton(List.of(other)), true)
        .isPresent();
  }

  static boolean matches(PathPattern pattern, String path) {
    PatternAutomaton automaton = new PatternAutomaton(List.of(pattern));
    BitSet states = automaton.begin();
    for (byte value : path.getBytes(StandardCharsets.UTF_8)) {
      states = automaton.after(states, value & 0xff);
    }
    return automaton.accepts(states);
  }

  /** A shortest path that the first accepts and, or but not, the second. */
  private static Optional<String> reach(
      PatternAutomaton first, PatternAutomaton second, boolean secondAccepts) {
    List<Integer> alphabet = alphabet(first, second);
    Deque<Pair> open = new ArrayDeque<>();
    Map<Pair, Arrival> seen = new HashMap<>();
    Pair begin = new Pair(first.begin(), second.begin());
    open.add(begin);
    seen.put(begin, new Arrival(Optional.empty(), NO_BYTE));
    while (!open.isEmpty()) {
      Pair pair = open.remove();
      if (first.accepts(pair.first()) && second.accepts(pair.second()) == secondAccepts) {
        return Optional.of(path(pair, seen));
      }
      for (int value : alphabet) {
        Pair next = new Pair(first.after(pair.first(), value), second.after(pair.second(), value));
        boolean dead = next.first().isEmpty() || (secondAccepts && next.second().isEmpty());
        if (!dead && seen.putIfAbsent(next, new Arrival(Optional.of(pair), value)) == null) {
          if (seen.size() > MAX_STATES) {
            throw new PatternLimitException(MAX_STATES);
          }
          open.add(next);
        }
      }
    }
    return Optional.empty();
  }

  private static String path(Pair end, Map<Pair, Arrival> seen) {
    ArrayDeque<Byte> bytes = new ArrayDeque<>();
    Arrival arrival = Objects.requireNonNull(seen.get(end));
    while (arrival.before().isPresent()) {
      bytes.addFirst((byte) arrival.value());
      arrival = Objects.requireNonNull(seen.get(arrival.before().get()));
    }
    byte[] path = new byte[bytes.size()];
    for (int i = 0; i < path.length; i++) {
      path[i] = bytes.removeFirst();
    }
    return new String(path, StandardCharsets.UTF_8);
  }

  /** The bytes that either tells apart, and one that neither names. */
  private static List<Integer> alphabet(PatternAutomaton first, PatternAutomaton second) {
    Set<Integer> named = new TreeSet<>();
    named.add(SLASH);
    first.steps.stream().filter(s -> s.kind() == Kind.BYTE).forEach(s -> named.add(s.value()));
    second.steps.stream().filter(s -> s.kind() == Kind.BYTE).forEach(s -> named.add(s.value()));
    // First a letter if there is one left: paths are shown to people.
    List<Integer> alphabet = new ArrayList<>();
    IntStream.concat(IntStream.rangeClosed('a', 'z'), IntStream.rangeClosed(1, 0xff))
        .filter(other -> !named.contains(other))
        .findFirst()
        .ifPresent(alphabet::add);
    alphabet.addAll(named);
    return alphabet;
  }

  private BitSet begin() {
    BitSet states = new BitSet(last + 1);
    states.set(0);
    return jumped(states);
  }

  private BitSet after(BitSet states, int value) {
    BitSet next = new BitSet(last + 1);
    for (Step step : steps) {
      if (states.get(step.from()) && step.takes(value)) {
        next.set(step.to());
      }
    }
    return jumped(next);
  }

  /** Jumps lead forward only, so that one pass in their order takes all. */
  private BitSet jumped(BitSet states) {
    for (int[] jump : jumps) {
      if (states.get(jump[0])) {
        states.set(jump[1]);
      }
    }
    return states;
  }

  private boolean accepts(BitSet states) {
    return states.intersects(accepting);
  }
}

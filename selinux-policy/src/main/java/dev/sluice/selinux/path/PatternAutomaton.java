package dev.sluice.selinux.path;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A pattern as a nondeterministic automaton over bytes: a state for each place between two pieces.
 * Patterns are compared by walking through two of them at once, one byte of each kind that either
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

  private final List<Step> steps = new ArrayList<>();
  private final List<int[]> jumps = new ArrayList<>();
  private int last;

  private PatternAutomaton(PathPattern pattern) {
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
    int slash = last + 1;
    int inside = last + 2;
    int after = last + 3;
    steps.add(new Step(before, slash, Kind.BYTE, SLASH));
    steps.add(new Step(slash, inside, Kind.ANY_IN_COMPONENT, NO_BYTE));
    steps.add(new Step(inside, inside, Kind.ANY_IN_COMPONENT, NO_BYTE));
    steps.add(new Step(inside, slash, Kind.BYTE, SLASH));
    jumps.add(new int[] {inside, after});
    if (alone) {
      // Of all components there are none in the root directory, which is a slash.
      jumps.add(new int[] {slash, after});
    } else {
      jumps.add(new int[] {before, after});
    }
    last = after;
  }

  static boolean contains(PathPattern outer, PathPattern inner) {
    return !reach(new PatternAutomaton(inner), new PatternAutomaton(outer), false);
  }

  static boolean meet(PathPattern one, PathPattern other) {
    return reach(new PatternAutomaton(one), new PatternAutomaton(other), true);
  }

  static boolean matches(PathPattern pattern, String path) {
    PatternAutomaton automaton = new PatternAutomaton(pattern);
    BitSet states = automaton.begin();
    for (byte value : path.getBytes(StandardCharsets.UTF_8)) {
      states = automaton.after(states, value & 0xff);
    }
    return automaton.accepts(states);
  }

  /** Whether some path is accepted by the first and, or but not, by the second. */
  private static boolean reach(
      PatternAutomaton first, PatternAutomaton second, boolean secondAccepts) {
    List<Integer> alphabet = alphabet(first, second);
    Deque<Pair> open = new ArrayDeque<>();
    Set<Pair> seen = new HashSet<>();
    Pair begin = new Pair(first.begin(), second.begin());
    open.add(begin);
    seen.add(begin);
    while (!open.isEmpty()) {
      Pair pair = open.remove();
      if (first.accepts(pair.first()) && second.accepts(pair.second()) == secondAccepts) {
        return true;
      }
      for (int value : alphabet) {
        Pair next = new Pair(first.after(pair.first(), value), second.after(pair.second(), value));
        boolean dead = next.first().isEmpty() || (secondAccepts && next.second().isEmpty());
        if (!dead && seen.add(next)) {
          if (seen.size() > MAX_STATES) {
            throw new PatternLimitException(MAX_STATES);
          }
          open.add(next);
        }
      }
    }
    return false;
  }

  /** The bytes that either tells apart, and one that neither names. */
  private static List<Integer> alphabet(PatternAutomaton first, PatternAutomaton second) {
    Set<Integer> named = new TreeSet<>();
    named.add(SLASH);
    first.steps.stream().filter(s -> s.kind() == Kind.BYTE).forEach(s -> named.add(s.value()));
    second.steps.stream().filter(s -> s.kind() == Kind.BYTE).forEach(s -> named.add(s.value()));
    for (int other = 1; other <= 0xff; other++) {
      if (named.add(other)) {
        break;
      }
    }
    return List.copyOf(named);
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
    return states.get(last);
  }
}

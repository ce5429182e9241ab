package dev.sluice.bpf.layout;

import dev.sluice.bpf.lower.WordFunction;
import dev.sluice.bpf.lower.WordGraph;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.policy.Action;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What calls are expected of which nothing is known: that they are permitted. Programs make few
 * calls that their profile denies.
 */
final class Permissiveness {
  /** The part of such calls that is expected to be denied. */
  private static final int DENIED = 16;

  private final Map<Meaning, Action> mostPermissive = new HashMap<>();

  private Permissiveness() {}

  static Permissiveness of(WordGraph graph) {
    Permissiveness permissiveness = new Permissiveness();
    List<WordFunction> functions = graph.functions();
    for (int i = functions.size() - 1; i >= 0; i--) {
      WordFunction function = functions.get(i);
      permissiveness.mostPermissive.put(
          function.meaning(), permissiveness.mostPermissive(function.rests()));
    }
    return permissiveness;
  }

  private Action mostPermissive(Collection<Meaning> parts) {
    return parts.stream().map(this::mostPermissive).max(Action.BY_STRICTNESS).orElseThrow();
  }

  private Action mostPermissive(Meaning part) {
    return part.constant().orElseGet(() -> Objects.requireNonNull(mostPermissive.get(part)));
  }

  /** Divides calls among what can be left to decide for them. */
  Map<Meaning, Long> divide(long weight, Collection<Meaning> rests) {
    Comparator<Action> order = Action.BY_STRICTNESS;
    Action best = mostPermissive(rests);
    long likely =
        rests.stream().filter(rest -> order.compare(mostPermissive(rest), best) == 0).count();
    long unlikely = rests.size() - likely;
    long denied = unlikely == 0 ? 0 : weight / DENIED;
    Map<Meaning, Long> divided = new LinkedHashMap<>();
    for (Meaning rest : rests) {
      boolean isLikely = order.compare(mostPermissive(rest), best) == 0;
      divided.put(rest, isLikely ? (weight - denied) / likely : denied / unlikely);
    }
    return divided;
  }
}

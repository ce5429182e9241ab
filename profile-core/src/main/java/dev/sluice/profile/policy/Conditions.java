package dev.sluice.profile.policy;

import dev.sluice.profile.abi.ArgumentIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Conditions made from others, without parts that decide nothing. */
public final class Conditions {
  /** Holds for no call. */
  public static final Condition NEVER = new Condition.Any(List.of());

  private Conditions() {}

  /** Holds if all do. */
  public static Condition all(List<Condition> parts) {
    List<Condition> kept = new ArrayList<>();
    for (Condition part : parts) {
      if (part.equals(NEVER)) {
        return NEVER;
      } else if (part instanceof Condition.All nested) {
        kept.addAll(nested.parts());
      } else {
        kept.add(part);
      }
    }
    return kept.size() == 1 ? kept.get(0) : new Condition.All(kept);
  }

  /** Holds if one does. */
  public static Condition any(List<Condition> parts) {
    List<Condition> kept = new ArrayList<>();
    for (Condition part : parts) {
      if (part.equals(Condition.ALWAYS)) {
        return part;
      } else if (part instanceof Condition.Any nested) {
        kept.addAll(nested.parts());
      } else {
        kept.add(part);
      }
    }
    List<Condition> distinct = kept.stream().distinct().toList();
    return distinct.size() == 1 ? distinct.get(0) : new Condition.Any(distinct);
  }

  /** Holds if the part does not. */
  public static Condition not(Condition part) {
    if (part.equals(NEVER)) {
      return Condition.ALWAYS;
    }
    return part.equals(Condition.ALWAYS) ? NEVER : new Condition.Not(part);
  }

  /** Adds the registers that a condition tests. */
  static void tested(Condition condition, Set<ArgumentIndex> found) {
    if (condition instanceof Condition.All all) {
      all.parts().forEach(part -> tested(part, found));
    } else if (condition instanceof Condition.Any any) {
      any.parts().forEach(part -> tested(part, found));
    } else if (condition instanceof Condition.Not not) {
      tested(not.part(), found);
    } else if (condition instanceof Condition.ArgumentTest test) {
      found.add(test.argument());
    }
  }

  /** Whether a condition is about arguments. */
  static boolean testsArguments(Condition condition) {
    Set<ArgumentIndex> found = new HashSet<>();
    tested(condition, found);
    return !found.isEmpty();
  }

  /** The condition with its tests replaced; empty if one of them cannot be. */
  static Optional<Condition> rewritten(
      Condition condition, Function<Condition.ArgumentTest, Optional<Condition>> image) {
    if (condition instanceof Condition.All all) {
      return rewritten(all.parts(), image).map(Conditions::all);
    } else if (condition instanceof Condition.Any any) {
      return rewritten(any.parts(), image).map(Conditions::any);
    } else if (condition instanceof Condition.Not not) {
      return rewritten(not.part(), image).map(Conditions::not);
    } else if (condition instanceof Condition.ArgumentTest test) {
      return image.apply(test);
    }
    return Optional.of(condition);
  }

  private static Optional<List<Condition>> rewritten(
      List<Condition> parts, Function<Condition.ArgumentTest, Optional<Condition>> image) {
    List<Condition> images = new ArrayList<>();
    for (Condition part : parts) {
      rewritten(part, image).ifPresent(images::add);
    }
    return images.size() < parts.size() ? Optional.empty() : Optional.of(images);
  }

  /**
   * A condition that holds wherever the given one can, if each test is one of several, or not known
   * where there are none.
   */
  static Condition widened(
      Condition condition, Function<Condition.ArgumentTest, Set<Condition>> images) {
    return widened(condition, true, images);
  }

  private static Condition widened(
      Condition condition,
      boolean wanted,
      Function<Condition.ArgumentTest, Set<Condition>> images) {
    if (condition instanceof Condition.Not not) {
      return widened(not.part(), !wanted, images);
    } else if (condition instanceof Condition.All all) {
      List<Condition> parts =
          all.parts().stream().map(part -> widened(part, wanted, images)).toList();
      return wanted ? all(parts) : any(parts);
    } else if (condition instanceof Condition.Any any) {
      List<Condition> parts =
          any.parts().stream().map(part -> widened(part, wanted, images)).toList();
      return wanted ? any(parts) : all(parts);
    } else if (condition instanceof Condition.ArgumentTest test) {
      Set<Condition> possible = images.apply(test);
      return possible.isEmpty()
          ? Condition.ALWAYS
          : any(possible.stream().map(c -> wanted ? c : not(c)).toList());
    }
    return wanted ? condition : not(condition);
  }
}

package dev.sluice.selinux.difference;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import dev.sluice.selinux.derive.Access;
import dev.sluice.selinux.derive.Origin;
import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.TypeEnforcement;
import dev.sluice.selinux.model.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What two derived modules allow differently. What is allowed on one type of the profile's own is
 * one change; on types of the target's policy, what comes from the same declarations is one, and
 * what follows from calls alone is another.
 */
final class GrantChanges {
  private static final int TITLE = 100;

  private final DerivedSide before;
  private final DerivedSide after;

  GrantChanges(DerivedSide before, DerivedSide after) {
    this.before = before;
    this.after = after;
  }

  /**
   * What a change is about.
   *
   * @param effect which way it goes
   * @param source who acts
   * @param own on which type of the profile's own; empty for other types
   * @param declarations the lines that need it, of other types
   */
  private record Intent(
      Effect effect, TypeName source, Optional<TypeName> own, Set<Span> declarations) {}

  /** The changes, those that allow more first. */
  List<Change> changes() {
    SortedMap<Access, SortedSet<String>> old = Grants.of(before.module());
    SortedMap<Access, SortedSet<String>> current = Grants.of(after.module());
    SortedSet<Access> all = new TreeSet<>(old.keySet());
    all.addAll(current.keySet());
    Map<Intent, Map<GrantTurn, List<Access>>> groups = new LinkedHashMap<>();
    for (Access access : all) {
      GrantTurn turn =
          new GrantTurn(
              old.getOrDefault(access, new TreeSet<>()),
              current.getOrDefault(access, new TreeSet<>()));
      if (!turn.before().equals(turn.after())) {
        groups
            .computeIfAbsent(intent(access, turn), i -> new LinkedHashMap<>())
            .computeIfAbsent(turn, t -> new ArrayList<>())
            .add(access);
      }
    }
    requireWhole(old, current, groups);
    List<Change> changes = new ArrayList<>();
    for (Effect effect : Effect.values()) {
      groups.forEach(
          (intent, turns) -> {
            if (intent.effect() == effect) {
              changes.add(change(intent, turns));
            }
          });
    }
    return changes;
  }

  private static void requireWhole(
      SortedMap<Access, SortedSet<String>> old,
      SortedMap<Access, SortedSet<String>> current,
      Map<Intent, Map<GrantTurn, List<Access>>> groups) {
    SortedMap<Access, SortedSet<String>> changed = new TreeMap<>(old);
    groups
        .values()
        .forEach(
            turns ->
                turns.forEach(
                    (turn, accesses) ->
                        accesses.forEach(
                            access -> {
                              if (turn.after().isEmpty()) {
                                changed.remove(access);
                              } else {
                                changed.put(access, turn.after());
                              }
                            })));
    if (!changed.equals(current)) {
      throw new IllegalStateException("the changes are not all of what is allowed differently");
    }
  }

  /** Why it is, or was, allowed. */
  private List<Origin> origins(Access access, GrantTurn turn) {
    DerivedSide side = turn.effect().mayWiden() ? after : before;
    return side.origins().getOrDefault(access, List.of());
  }

  private Intent intent(Access access, GrantTurn turn) {
    Set<Span> declarations = new LinkedHashSet<>();
    origins(access, turn).forEach(origin -> origin.resource().ifPresent(declarations::add));
    boolean own =
        !access.target().equals(access.source())
            && (before.module().declaredTypes().contains(access.target())
                || after.module().declaredTypes().contains(access.target()));
    return new Intent(
        turn.effect(),
        access.source(),
        own ? Optional.of(access.target()) : Optional.empty(),
        own ? Set.of() : declarations);
  }

  private Change change(Intent intent, Map<GrantTurn, List<Access>> turns) {
    List<String> rules = new ArrayList<>();
    List<Span> lines = new ArrayList<>();
    SortedSet<TypeName> targets = new TreeSet<>();
    SortedSet<String> capabilities = new TreeSet<>();
    int permissions = 0;
    for (Map.Entry<GrantTurn, List<Access>> turn : turns.entrySet()) {
      List<Access> accesses = turn.getValue();
      for (AllowRule rule :
          TypeEnforcement.of(accesses.stream().map(Access::rule).toList()).rules()) {
        rules.add(turn.getKey().words() + text(rule));
      }
      for (Access access : accesses) {
        permissions++;
        targets.add(access.target());
        if (access.objectClass().value().startsWith("cap")) {
          capabilities.add(access.permission().value());
        }
        for (Origin origin : origins(access, turn.getKey())) {
          origin.resource().ifPresent(lines::add);
          origin.call().ifPresent(lines::add);
        }
      }
    }
    String whole = rules.get(0);
    boolean single = rules.size() == 1 && whole.length() <= TITLE;
    String title =
        single
            ? whole
            : intent.source()
                + ": "
                + permissions
                + (permissions == 1 ? " permission on " : " permissions on ")
                + Lists.brief(targets.stream().map(type -> self(type, intent.source())).toList())
                + (capabilities.isEmpty()
                    ? ""
                    : "; capabilities " + String.join(", ", capabilities));
    Change change =
        Change.of(ChangeKind.SELINUX, intent.effect(), title)
            .withLines(lines)
            .withIdentity(after.policy().name() + '\0' + after.derived().target());
    return single ? change : change.withDetails(rules);
  }

  private static String self(TypeName target, TypeName source) {
    return target.equals(source) ? "self" : target.value();
  }

  /** A rule of the policy language; a domain's own objects are its self. */
  private static String text(AllowRule rule) {
    return rule.target().equals(rule.source())
        ? rule.toString().replace(" " + rule.target() + ":", " self:")
        : rule.toString();
  }
}

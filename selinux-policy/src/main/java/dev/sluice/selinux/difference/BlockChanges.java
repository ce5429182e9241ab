package dev.sluice.selinux.difference;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.SelinuxIntent;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import dev.sluice.selinux.mcs.Level;
import dev.sluice.selinux.mcs.LevelRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What two {@code selinux} blocks say of a domain besides what follows for its permissions. */
final class BlockChanges {
  private final DerivedSide before;
  private final DerivedSide after;
  private final String identity;

  BlockChanges(DerivedSide before, DerivedSide after, String identity) {
    this.before = before;
    this.after = after;
    this.identity = identity;
  }

  /** The changes; none if the blocks say the same. */
  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    if (!before.domain().equals(after.domain())) {
      // What other modules say about either name is not known here.
      changes.add(
          change(
              ChangeKind.SELINUX,
              Effect.UNDETERMINED,
              "domain: " + before.domain() + " -> " + after.domain(),
              lines(SelinuxIntent::domain)));
    }
    template().ifPresent(changes::add);
    entrypoint().ifPresent(changes::add);
    level().ifPresent(changes::add);
    return changes;
  }

  private Change change(ChangeKind kind, Effect effect, String title, List<Span> lines) {
    return Change.of(kind, effect, title).withLines(lines).withIdentity(identity);
  }

  private List<Span> lines(Function<SelinuxIntent, Optional<SelinuxIntent.Word>> part) {
    return Stream.of(before, after)
        .map(side -> part.apply(side.block()).map(SelinuxIntent.Word::origin))
        .flatMap(Optional::stream)
        .toList();
  }

  private static String text(Optional<SelinuxIntent.Word> word, String otherwise) {
    return word.map(SelinuxIntent.Word::text).orElse(otherwise);
  }

  /** All that a template gives comes, goes, or is something else. */
  private Optional<Change> template() {
    Optional<SelinuxIntent.Word> old = before.block().inherits();
    Optional<SelinuxIntent.Word> current = after.block().inherits();
    String title = "template: " + text(old, "none") + " -> " + text(current, "none");
    if (text(old, "").equals(text(current, ""))) {
      return Optional.empty();
    }
    Effect effect =
        old.isEmpty()
            ? Effect.WIDENING
            : current.isEmpty() ? Effect.NARROWING : Effect.UNDETERMINED;
    return Optional.of(change(ChangeKind.SELINUX, effect, title, lines(SelinuxIntent::inherits)));
  }

  private Optional<Change> entrypoint() {
    Optional<SelinuxIntent.Word> old = before.block().entrypoint();
    Optional<SelinuxIntent.Word> current = after.block().entrypoint();
    String runtime = "a container runtime";
    return text(old, "").equals(text(current, ""))
        ? Optional.empty()
        : Optional.of(
            change(
                ChangeKind.SELINUX,
                Effect.UNDETERMINED,
                "entered through: " + text(old, runtime) + " -> " + text(current, runtime),
                lines(SelinuxIntent::entrypoint)));
  }

  private Optional<Change> level() {
    String old = level(before);
    String current = level(after);
    return old.equals(current)
        ? Optional.empty()
        : Optional.of(
            change(
                ChangeKind.RUN_CONFIGURATION,
                levelEffect(),
                "level: " + old + " -> " + current,
                Stream.of(before, after)
                    .flatMap(side -> side.block().level().stream())
                    .map(SelinuxIntent.Level::origin)
                    .toList()));
  }

  private static String level(DerivedSide side) {
    return side.derived()
        .tenant()
        .map(tenant -> "tenant \"" + tenant + "\"")
        .or(() -> side.derived().level().map(LevelRange::toString))
        .orElse("whatever it is started at");
  }

  /** Who dominates more levels reaches more. */
  private Effect levelEffect() {
    Optional<Level> old = single(before);
    Optional<Level> current = single(after);
    if (old.isEmpty() || current.isEmpty()) {
      return Effect.UNDETERMINED;
    }
    return current.get().dominates(old.get())
        ? Effect.WIDENING
        : old.get().dominates(current.get()) ? Effect.NARROWING : Effect.UNDETERMINED;
  }

  private static Optional<Level> single(DerivedSide side) {
    return side.derived()
        .level()
        .filter(range -> range.low().equals(range.high()))
        .map(LevelRange::high);
  }
}

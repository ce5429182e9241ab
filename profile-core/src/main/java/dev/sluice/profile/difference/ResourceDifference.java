package dev.sluice.profile.difference;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.path.PathPattern;
import dev.sluice.profile.path.PathSet;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.Resource.FileUse;
import dev.sluice.profile.policy.Resource.PortUse;
import dev.sluice.profile.policy.Resource.Transport;
import dev.sluice.profile.policy.ValueRange;
import dev.sluice.profile.policy.ValueSet;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import dev.sluice.profile.syntax.StringLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * On what two profiles say differently that their programs act: by meaning, path for path and port
 * for port, for each use. A use of a path is declared if some pattern of that use matches it.
 */
final class ResourceDifference {
  private static final int TITLE = 100;

  private final DeclaredResources before;
  private final DeclaredResources after;

  ResourceDifference(Policy before, Policy after) {
    this.before = new DeclaredResources(before);
    this.after = new DeclaredResources(after);
  }

  /**
   * The changes, the newly declared ones first; none if the same is declared.
   *
   * @throws dev.sluice.profile.path.PatternLimitException if patterns take too long to compare
   */
  List<Change> changes() {
    return Stream.of(new Side(after, before, true), new Side(before, after, false))
        .flatMap(side -> side.changes().stream())
        .toList();
  }

  /**
   * What one profile declares beyond another.
   *
   * @param declared the profile that declares more
   * @param other the profile that declares less
   * @param newer whether the profile that declares more is the newer one
   */
  private record Side(DeclaredResources declared, DeclaredResources other, boolean newer) {
    List<Change> changes() {
      List<Change> changes = new ArrayList<>();
      for (FileUse use : FileUse.values()) {
        files(use).ifPresent(changes::add);
      }
      for (PortUse use : PortUse.values()) {
        for (Transport transport : Transport.values()) {
          ports(use, transport).ifPresent(changes::add);
        }
      }
      memory().ifPresent(changes::add);
      return changes;
    }

    private Optional<Change> files(FileUse use) {
      PathSet without = other.paths(use);
      PathSet beyond = declared.paths(use).beyond(without);
      if (beyond.patterns().isEmpty()) {
        return Optional.empty();
      }
      List<String> items = new ArrayList<>();
      List<String> parts = new ArrayList<>();
      Optional<String> example = Optional.empty();
      for (PathPattern pattern : beyond.patterns()) {
        String item = StringLiteral.quoted(pattern.text());
        List<PathPattern> shared = without.meeting(pattern);
        items.add(item);
        if (shared.isEmpty()) {
          parts.add(item);
        } else {
          parts.add(item + (newer ? ", declared before: " : ", still declared: ") + texts(shared));
          example = example.or(() -> without.lacking(pattern));
        }
      }
      List<Span> lines = declared.lines(use, without);
      boolean told = parts.equals(items);
      Change change = change(word(use), items, "patterns", lines);
      Change whole = told ? change : change.withDetails(parts);
      return Optional.of(example.map(path -> whole.withWitness(path)).orElse(whole));
    }

    private Optional<Change> ports(PortUse use, Transport transport) {
      ValueSet without = other.ports(use, transport);
      ValueSet beyond = DeclaredResources.minus(declared.ports(use, transport), without);
      if (beyond.equals(ValueSet.EMPTY)) {
        return Optional.empty();
      }
      List<Span> lines = declared.lines(use, transport, without);
      return Optional.of(
          change(
              word(use) + " " + word(transport),
              beyond.ranges().stream().map(Side::text).toList(),
              "ranges of ports",
              lines));
    }

    private Optional<Change> memory() {
      List<Span> lines = declared.memory();
      return lines.isEmpty() || !other.memory().isEmpty()
          ? Optional.empty()
          : Optional.of(change("execute", List.of("memory"), "", lines));
    }

    private Change change(String statement, List<String> items, String counted, List<Span> lines) {
      String title = title(statement + " " + String.join(", ", items));
      boolean fits = items.size() == 1 || title.length() <= TITLE;
      Change change =
          Change.of(
                  ChangeKind.RESOURCES,
                  newer ? Effect.WIDENING : Effect.NARROWING,
                  fits ? title : title(statement + " " + items.size() + " " + counted))
              .withLines(lines)
              .withIdentity(declared.policy().name() + '\0' + String.join("\0", items));
      return fits ? change : change.withDetails(items);
    }

    private String title(String what) {
      return (newer ? "newly declared: " : "no longer declared: ") + what;
    }

    private static String word(Enum<?> word) {
      return word.name().toLowerCase(Locale.ROOT);
    }

    private static String text(ValueRange range) {
      return range.first() == range.last()
          ? Long.toString(range.first())
          : range.first() + ".." + range.last();
    }

    private static String texts(List<PathPattern> patterns) {
      return patterns.stream()
          .map(pattern -> StringLiteral.quoted(pattern.text()))
          .collect(Collectors.joining(", "));
    }
  }
}

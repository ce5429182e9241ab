package dev.sluice.selinux.tenant;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.syntax.CategoriesTree;
import dev.sluice.profile.syntax.FleetStatement;
import dev.sluice.profile.syntax.Name;
import dev.sluice.selinux.mcs.Category;
import dev.sluice.selinux.mcs.CategorySet;
import dev.sluice.selinux.mcs.CategoryZone;
import dev.sluice.selinux.mcs.LevelSpace;
import dev.sluice.selinux.mcs.SetSize;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The {@code zone} and {@code runtime} lines of a fleet file. */
final class ZoneResolver {
  private final List<FleetStatement> statements;
  private final Findings findings;

  ZoneResolver(List<FleetStatement> statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
  }

  /** The levels that tenants can have; empty if what is said about them is wrong. */
  Optional<LevelSpace> space() {
    Optional<FleetStatement.Zone> line = once(FleetStatement.Zone.class, "zone");
    Optional<LevelSpace> space =
        line.isEmpty()
            ? Optional.of(new LevelSpace(CategoryZone.DEFAULT, SetSize.PAIR))
            : space(line.get());
    Optional<FleetStatement.RuntimeZone> runtime =
        once(FleetStatement.RuntimeZone.class, "runtime");
    Optional<CategorySet> drawn =
        runtime.flatMap(r -> categories(r.categories().contents().toList()));
    if (space.isPresent() && drawn.isPresent()) {
      disjoint(space.get(), drawn.get(), runtime.get().span(), line);
    }
    return space;
  }

  private Optional<LevelSpace> space(FleetStatement.Zone zone) {
    Optional<SetSize> size =
        zone.size().isEmpty() ? Optional.of(SetSize.PAIR) : size(zone.size().get());
    Optional<CategorySet> set = categories(zone.categories().contents().toList());
    if (size.isEmpty() || set.isEmpty()) {
      return Optional.empty();
    }
    if (set.get().size() < size.get().categories()) {
      findings.add(
          Diagnostic.at(
                  zone.span(),
                  DiagnosticCode.ZONE_TOO_SMALL,
                  "a zone of " + size.get().plural() + " with " + set.get().size() + " categories")
              .withHint("the default is 'zone pairs of c768..c1023'"));
      return Optional.empty();
    }
    return Optional.of(new LevelSpace(new CategoryZone(set.get()), size.get()));
  }

  private Optional<SetSize> size(Name written) {
    Optional<SetSize> size =
        Arrays.stream(SetSize.values()).filter(s -> s.plural().equals(written.text())).findFirst();
    if (size.isEmpty()) {
      findings.add(
          Diagnostic.at(
                  written.span(),
                  DiagnosticCode.BAD_CATEGORY,
                  "no size of a set of categories: '" + written.text() + "'")
              .withHint(
                  Arrays.stream(SetSize.values())
                      .map(s -> "'" + s.plural() + "'")
                      .collect(Collectors.joining(" or "))));
    }
    return size;
  }

  private Optional<CategorySet> categories(List<CategoriesTree> ranges) {
    CategorySet all = CategorySet.NONE;
    boolean known = true;
    for (CategoriesTree range : ranges) {
      Optional<Category> first = category(range.first());
      Optional<Category> last = range.last().isEmpty() ? first : category(range.last().get());
      known &= first.isPresent() && last.isPresent();
      if (first.isPresent() && last.isPresent()) {
        if (first.get().compareTo(last.get()) > 0) {
          findings.add(
              Diagnostic.at(
                  range.span(), DiagnosticCode.BAD_CATEGORY, "the range ends before it begins"));
          known = false;
        }
        all = all.and(CategorySet.range(first.get(), last.get()));
      }
    }
    return known ? Optional.of(all) : Optional.empty();
  }

  private Optional<Category> category(Name written) {
    Optional<Category> category = Category.parse(written.text());
    if (category.isEmpty()) {
      findings.add(
          Diagnostic.at(
                  written.span(),
                  DiagnosticCode.BAD_CATEGORY,
                  "no category '" + written.text() + "'")
              .withHint("there are c0 to c" + (Category.COUNT - 1)));
    }
    return category;
  }

  private void disjoint(
      LevelSpace space, CategorySet drawn, Span place, Optional<FleetStatement.Zone> zone) {
    if (space.zone().categories().isDisjointFrom(drawn)) {
      return;
    }
    Diagnostic finding =
        Diagnostic.at(
                place,
                DiagnosticCode.ZONE_MEETS_RUNTIME,
                "container runtimes draw levels from the zone of the tenants, " + space.zone())
            .withHint("limit the runtimes, for example to c0..c767 with 'zone c768..c1023'");
    findings.add(zone.map(line -> finding.withLabel(line.span(), "the zone")).orElse(finding));
  }

  private <T extends FleetStatement> Optional<T> once(Class<T> kind, String word) {
    List<T> all = statements.stream().filter(kind::isInstance).map(kind::cast).toList();
    all.stream()
        .skip(1)
        .forEach(
            again ->
                findings.add(
                    saidTwice(again.span(), "'" + word + "' is given twice", all.get(0).span())));
    return all.stream().findFirst();
  }

  static Diagnostic saidTwice(Span again, String message, Span first) {
    return Diagnostic.at(again, DiagnosticCode.SAID_TWICE, message)
        .withLabel(first, "first given here");
  }
}

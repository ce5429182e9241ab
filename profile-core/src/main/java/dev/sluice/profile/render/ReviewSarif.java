package dev.sluice.profile.render;

import dev.sluice.profile.diagnostic.Severity;
import dev.sluice.profile.render.SarifLog.Location;
import dev.sluice.profile.render.SarifLog.Result;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.Review;
import dev.sluice.profile.review.Waiver;
import dev.sluice.profile.review.Waivers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A review for code hosts: a log of SARIF 2.1.0, one result for each change. What may permit more
 * is a warning, everything else a note. A change without lines is about the newer file as a whole.
 * A change that is waived is suppressed; one whose waiver has ended is not.
 */
public final class ReviewSarif implements ReviewRenderer {
  private final String version;
  private final Waivers waivers;

  /**
   * A renderer.
   *
   * @param version the version of Sluice
   * @param waivers which changes are waived
   */
  public ReviewSarif(String version, Waivers waivers) {
    this.version = version;
    this.waivers = waivers;
  }

  @Override
  public String render(Review review) {
    SarifLog log = new SarifLog(version);
    for (Change change : review.changes()) {
      log.add(
          new Result(
              change.kind().id(),
              Optional.of(change.kind().heading()),
              change.effect().mayWiden() ? Severity.WARNING : Severity.NOTE,
              text(change),
              change.places().isEmpty()
                  ? List.of(new Location(Optional.empty(), review.after()))
                  : change.places().stream().map(Location::of).toList(),
              List.of(),
              Optional.of(change.fingerprint()),
              waivers.holding(change).stream().map(ReviewSarif::suppression).toList(),
              Optional.empty()));
    }
    return log.text();
  }

  private static Suppression suppression(Waiver waiver) {
    return new Suppression(Suppression.Kind.EXTERNAL, waiver.justification(), waiver.origin());
  }

  private static String text(Change change) {
    ChangeText text = new ChangeText(change);
    List<String> lines = new ArrayList<>();
    lines.add(change.kind().heading() + ": " + change.title());
    lines.addAll(text.where());
    lines.addAll(change.details());
    lines.addAll(text.example());
    lines.addAll(change.notes());
    return String.join("\n", lines);
  }
}

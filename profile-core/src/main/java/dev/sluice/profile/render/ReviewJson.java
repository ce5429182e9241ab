package dev.sluice.profile.render;

import dev.sluice.profile.render.Json.Fields;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.Effect;
import dev.sluice.profile.review.Review;
import dev.sluice.profile.review.Waiver;
import dev.sluice.profile.review.Waivers;
import java.util.List;

/** A review for programs; docs/review.md describes the fields. */
public final class ReviewJson implements ReviewRenderer {
  private static final int VERSION = 1;

  private final Waivers waivers;

  /**
   * A renderer.
   *
   * @param waivers which changes are waived, or were
   */
  public ReviewJson(Waivers waivers) {
    this.waivers = waivers;
  }

  @Override
  public String render(Review review) {
    Fields counts = Fields.NONE;
    for (Effect effect : Effect.values()) {
      counts = counts.with(effect.id(), review.count(effect));
    }
    return Fields.NONE
        .with("format", "sluice-review")
        .with("version", VERSION)
        .with("before", review.before())
        .with("after", review.after())
        .with("counts", counts)
        .with("changes", new Json.Array(list(review.changes())))
        .text();
  }

  private List<Json> list(List<Change> changes) {
    return changes.stream().<Json>map(this::fields).toList();
  }

  private Fields fields(Change change) {
    return Fields.NONE
        .with("kind", change.kind().id())
        .with("effect", change.effect().id())
        .with("fingerprint", change.fingerprint())
        .with("title", change.title())
        .with("details", Json.texts(change.details()))
        .withAny("where", change.where().map(Json.Text::new))
        .withAny("witness", change.witness().map(Json.Text::new))
        .with(
            "places",
            new Json.Array(change.places().stream().<Json>map(PlaceText::fields).toList()))
        .with("notes", Json.texts(change.notes()))
        .withAny("waiver", waivers.of(change).map(this::waiver));
  }

  private Fields waiver(Waiver waiver) {
    return Fields.NONE
        .with("holds", new Json.Flag(waivers.hold(waiver)))
        .with("until", waiver.until().toString())
        .with("owner", waiver.owner())
        .with("reason", waiver.reason());
  }
}

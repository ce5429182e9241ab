package dev.sluice.profile.render;

import dev.sluice.profile.render.Json.Fields;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.Effect;
import dev.sluice.profile.review.Review;
import java.util.List;

/** A review for programs; docs/review.md describes the fields. */
public final class ReviewJson implements ReviewRenderer {
  private static final int VERSION = 1;

  /** A renderer. */
  public ReviewJson() {}

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

  private static List<Json> list(List<Change> changes) {
    return changes.stream().<Json>map(ReviewJson::fields).toList();
  }

  private static Fields fields(Change change) {
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
        .with("notes", Json.texts(change.notes()));
  }
}

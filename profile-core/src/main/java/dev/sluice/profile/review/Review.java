package dev.sluice.profile.review;

import com.google.common.hash.Hashing;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All changes between two things.
 *
 * @param before what the older one is called, usually its path
 * @param after what the newer one is called
 * @param changes the changes, by kind and otherwise in the order in which they were given
 */
public record Review(String before, String after, List<Change> changes) {
  /** Copies the changes in the order of their kinds. */
  public Review {
    changes = changes.stream().sorted(Comparator.comparing(Change::kind)).toList();
  }

  /**
   * The same review, its changes told from those of the same words in reviews of other inputs: an
   * approval is then for these two.
   */
  public Review ofInputs(byte[] older, byte[] newer) {
    String inputs =
        Hashing.sha256().hashBytes(older) + "\0" + Hashing.sha256().hashBytes(newer) + "\0";
    return new Review(
        before,
        after,
        changes.stream().map(change -> change.withIdentity(inputs + change.identity())).toList());
  }

  /** The same review with more changes, each behind those of its kind. */
  public Review with(List<Change> more) {
    return new Review(before, after, Stream.concat(changes.stream(), more.stream()).toList());
  }

  /** The changes of one kind. */
  public List<Change> of(ChangeKind kind) {
    return changes.stream().filter(change -> change.kind() == kind).toList();
  }

  /** How many changes go that way. */
  public long count(Effect effect) {
    return changes.stream().filter(change -> change.effect() == effect).count();
  }

  /** Whether more may be permitted than before. */
  public boolean mayWiden() {
    return changes.stream().anyMatch(change -> change.effect().mayWiden());
  }
}

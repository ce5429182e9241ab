package dev.sluice.selinux.mcs;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which ranks of a {@link LevelSpace} must not be given any more: those of sets that are taken, and
 * those of sets that contain a taken one or are contained in it. The pair of privileged mounts is
 * taken from the beginning. One thread.
 */
public final class OccupiedLevels {
  private final LevelSpace space;
  private final BitSet ranks = new BitSet();
  private final int count;

  /** Nothing taken but the pair of privileged mounts. */
  public OccupiedLevels(LevelSpace space) {
    this.space = space;
    this.count = space.count();
    take(TenantLevel.PRIVILEGED);
  }

  /** Takes a set of two or three categories, of whatever zone. */
  public void take(CategorySet set) {
    if (set.size() == space.size().categories()) {
      block(set);
    } else if (set.size() > space.size().categories()) {
      for (Category left : set.categories()) {
        block(without(set, left));
      }
    } else if (space.zone().categories().containsAll(set)) {
      for (Category more : space.zone().categories().categories()) {
        block(with(set, more));
      }
    }
  }

  private void block(CategorySet set) {
    if (space.contains(set)) {
      ranks.set(space.rank(set));
    }
  }

  /** Whether a rank must not be given. */
  public boolean isOccupied(int rank) {
    return ranks.get(rank);
  }

  /** How many ranks can still be given. */
  public int free() {
    return count - ranks.cardinality();
  }

  /** The first free rank from a start on, beginning again at 0 behind the last. */
  public OptionalInt firstFree(int start) {
    int found = ranks.nextClearBit(start);
    if (found >= count) {
      found = ranks.nextClearBit(0);
    }
    return found < count ? OptionalInt.of(found) : OptionalInt.empty();
  }

  private static CategorySet without(CategorySet set, Category left) {
    List<Category> kept = new ArrayList<>(set.categories());
    kept.remove(left);
    return CategorySet.of(kept);
  }

  private static CategorySet with(CategorySet set, Category more) {
    List<Category> all = new ArrayList<>(set.categories());
    all.add(more);
    return CategorySet.of(all);
  }
}

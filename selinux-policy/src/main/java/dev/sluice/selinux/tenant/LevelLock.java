package dev.sluice.selinux.tenant;

import dev.sluice.selinux.mcs.TenantLevel;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a fleet remembers of its levels: those that were given, and those that were released and
 * must not be given to others before somebody says so, because files may still carry them.
 * Immutable; equal if and only if the text is.
 *
 * @param fleet the name of the fleet
 * @param entries by tenant, a given level before released ones
 */
public record LevelLock(String fleet, SortedSet<Entry> entries) {
  private static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::tenant)
          .thenComparing(Entry::state)
          .thenComparing(entry -> entry.level().toString());

  /** What became of a level. */
  public enum State {
    /** The tenant has it. */
    GIVEN,
    /** The tenant had it, and nobody may have it. */
    RELEASED
  }

  /**
   * One level.
   *
   * @param tenant to whom it was given
   * @param state whether the tenant still has it
   * @param level the level
   */
  public record Entry(TenantName tenant, State state, TenantLevel level)
      implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      return ORDER.compare(this, other);
    }

    /** The line of the lock file. */
    @Override
    public String toString() {
      return (state == State.GIVEN ? "given " : "released ") + tenant.quoted() + " " + level;
    }
  }

  /** Copies the entries; refuses one level in two of them, and two given levels of one tenant. */
  public LevelLock {
    entries = Collections.unmodifiableSortedSet(new TreeSet<>(entries));
    Set<TenantLevel> levels = new HashSet<>();
    Set<TenantName> holders = new HashSet<>();
    for (Entry entry : entries) {
      if (!levels.add(entry.level())) {
        throw new IllegalArgumentException("twice the same level: " + entry.level());
      } else if (entry.state() == State.GIVEN && !holders.add(entry.tenant())) {
        throw new IllegalArgumentException("two levels of one tenant: " + entry.tenant());
      }
    }
  }

  /** A lock in which nothing is. */
  public static LevelLock empty(String fleet) {
    return new LevelLock(fleet, new TreeSet<>());
  }

  /** The entries in one state. */
  public List<Entry> in(State state) {
    return entries.stream().filter(entry -> entry.state() == state).toList();
  }

  /** The entries that another lock does not have. */
  public List<Entry> beyond(LevelLock other) {
    return entries.stream().filter(entry -> !other.entries.contains(entry)).toList();
  }

  /** The text of the lock file: the same bytes for the same entries, one line each. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "# Written by 'sluice tenants allocate'. Keep it with the fleet file; do not edit.\n");
    text.append("levels ").append(fleet).append('\n');
    for (Entry entry : entries) {
      text.append(entry).append('\n');
    }
    return text.toString();
  }
}

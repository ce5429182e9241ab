package dev.sluice.selinux.tenant;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.selinux.tenant.LevelLock.Entry;
import dev.sluice.selinux.tenant.LevelLock.State;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A lock with the places of its entries.
 *
 * @param lock what is remembered
 * @param places where each entry was read; an entry of no file has none
 */
record ReadLock(LevelLock lock, Map<Entry, Span> places) {
  ReadLock {
    places = Map.copyOf(places);
  }

  /** A lock that no file has yet. */
  static ReadLock empty(String fleet) {
    return new ReadLock(LevelLock.empty(fleet), Map.of());
  }

  /** The line that speaks of an entry's tenant and level, in whatever state. */
  Optional<Entry> line(Entry entry) {
    return Arrays.stream(State.values())
        .map(state -> new Entry(entry.tenant(), state, entry.level()))
        .filter(places::containsKey)
        .findFirst();
  }

  Optional<Span> place(Entry entry) {
    return Optional.ofNullable(places.get(entry));
  }
}

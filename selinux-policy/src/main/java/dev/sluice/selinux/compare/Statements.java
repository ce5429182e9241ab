package dev.sluice.selinux.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The statements of a policy by what they are about; two policies say the same about a subject if
 * their values are equal. One thread.
 */
final class Statements {
  /** The most characters of all of them. */
  private static final long MOST_CHARACTERS = 64L << 20;

  private final Map<Section, SortedMap<String, String>> sections = new EnumMap<>(Section.class);
  private long characters;

  Statements() {
    for (Section section : Section.values()) {
      sections.put(section, new TreeMap<>());
    }
  }

  /** Adds a statement that says all by being there. */
  void add(Section section, String subject) {
    add(section, subject, "");
  }

  /** Adds a statement. Of several about one subject, the values join. */
  void add(Section section, String subject, String value) {
    characters += subject.length() + value.length();
    if (characters > MOST_CHARACTERS) {
      throw new ComparisonLimitException("statements of more than " + MOST_CHARACTERS + " letters");
    }
    of(section).merge(subject, value, (a, b) -> a.equals(b) ? a : a + "; " + b);
  }

  private SortedMap<String, String> of(Section section) {
    return sections.computeIfAbsent(section, s -> new TreeMap<>());
  }

  /** The statements that differ, by section and subject. */
  List<StatementChange> changes(Statements after) {
    List<StatementChange> changes = new ArrayList<>();
    for (Section section : Section.values()) {
      SortedMap<String, String> old = of(section);
      SortedMap<String, String> current = after.of(section);
      SortedSet<String> subjects = new TreeSet<>(old.keySet());
      subjects.addAll(current.keySet());
      for (String subject : subjects) {
        Optional<String> was = Optional.ofNullable(old.get(subject));
        Optional<String> is = Optional.ofNullable(current.get(subject));
        if (!was.equals(is)) {
          changes.add(new StatementChange(section, subject, was, is));
        }
      }
    }
    return changes;
  }
}

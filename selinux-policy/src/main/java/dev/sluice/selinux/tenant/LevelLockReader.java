package dev.sluice.selinux.tenant;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.selinux.mcs.Level;
import dev.sluice.selinux.mcs.TenantLevel;
import dev.sluice.selinux.tenant.LevelLock.Entry;
import dev.sluice.selinux.tenant.LevelLock.State;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a lock file to what it remembers, with the line of each entry. A merge of two
 * branches can leave one level to two tenants: both lines are named.
 */
final class LevelLockReader {
  private static final int LONGEST_LINE = 1024;
  private static final Pattern HEAD = Pattern.compile("levels ([A-Za-z0-9_.-]+)");
  private static final Pattern ENTRY =
      Pattern.compile("(given|released) \"((?:[^\"\\\\]|\\\\[\"\\\\])*)\" (\\S+)");

  private final SourceFile file;
  private final String fleet;
  private final Findings findings = new Findings();
  private final Map<Entry, Span> entries = new HashMap<>();
  private final Map<TenantLevel, Entry> byLevel = new HashMap<>();
  private final Map<TenantName, Entry> given = new HashMap<>();
  private boolean named;

  private LevelLockReader(SourceFile file, String fleet) {
    this.file = file;
    this.fleet = fleet;
  }

  /**
   * What a lock file remembers.
   *
   * @param file the text
   * @param fleet the name of the fleet to which it has to belong
   */
  static Checked<ReadLock> read(SourceFile file, String fleet) {
    return new LevelLockReader(file, fleet).read();
  }

  private Checked<ReadLock> read() {
    int start = 0;
    for (int number = 1; number <= file.lineCount() && !findings.full(); number++) {
      String line = file.line(number);
      if (!line.isBlank() && !line.startsWith("#")) {
        line(line, new Span(file, start, start + line.length()));
      }
      int end = file.text().indexOf('\n', start);
      start = end < 0 ? file.text().length() : end + 1;
    }
    if (!named && !findings.hasErrors()) {
      report(new Span(file, 0, 0), "the lock file does not name its fleet");
    }
    if (findings.hasErrors()) {
      return Checked.refused(findings.diagnostics());
    }
    SortedSet<Entry> sorted = new TreeSet<>(entries.keySet());
    return Checked.of(new ReadLock(new LevelLock(fleet, sorted), entries), findings.diagnostics());
  }

  private void line(String line, Span place) {
    Matcher head = HEAD.matcher(line);
    Matcher entry = ENTRY.matcher(line);
    if (line.length() > LONGEST_LINE) {
      report(place, "a line of a lock file is not as long");
    } else if (head.matches() && !named) {
      named = true;
      if (!head.group(1).equals(fleet)) {
        report(place, "the lock file of fleet '%s', not of '%s'".formatted(head.group(1), fleet));
      }
    } else if (!named) {
      report(place, "a lock file begins with 'levels' and the name of its fleet");
    } else if (entry.matches()) {
      entry(entry, place);
    } else {
      report(place, "not a line of a lock file");
    }
  }

  private void entry(Matcher matcher, Span place) {
    String name = matcher.group(2).replaceAll("\\\\(.)", "$1");
    Optional<TenantName> tenant = TenantName.of(name);
    Optional<TenantLevel> level = Level.parse(matcher.group(3)).flatMap(TenantLevel::of);
    if (tenant.isEmpty()) {
      report(place, TenantName.mistake(name).orElseThrow());
    } else if (level.isEmpty()) {
      report(place, "no tenant can have the level " + matcher.group(3));
    } else {
      State state = matcher.group(1).equals("given") ? State.GIVEN : State.RELEASED;
      add(new Entry(tenant.get(), state, level.get()), place);
    }
  }

  private void add(Entry entry, Span place) {
    Entry holder = byLevel.putIfAbsent(entry.level(), entry);
    Entry other = entry.state() == State.GIVEN ? given.putIfAbsent(entry.tenant(), entry) : null;
    if (holder != null) {
      findings.add(
          Diagnostic.at(
                  place,
                  DiagnosticCode.LEVEL_COLLISION,
                  holder.tenant().equals(entry.tenant())
                      ? "level " + entry.level() + " stands twice in the lock file"
                      : "%s and %s would have the same level %s"
                          .formatted(
                              holder.tenant().quoted(), entry.tenant().quoted(), entry.level()))
              .withHint("remove the line of the tenant that does not use it yet, and allocate anew")
              .withLabel(placeOf(holder), "first given here"));
    } else if (other != null) {
      findings.add(
          Diagnostic.at(
                  place,
                  DiagnosticCode.SAID_TWICE,
                  "tenant " + entry.tenant().quoted() + " has two levels")
              .withLabel(placeOf(other), "first given here"));
    } else {
      entries.put(entry, place);
    }
  }

  private Span placeOf(Entry entry) {
    Span place = entries.get(entry);
    return place == null ? new Span(file, 0, 0) : place;
  }

  private void report(Span place, String message) {
    findings.add(
        Diagnostic.at(place, DiagnosticCode.BAD_LEVEL_LOCK, message)
            .withHint("lock files are written by 'sluice tenants allocate'"));
  }
}

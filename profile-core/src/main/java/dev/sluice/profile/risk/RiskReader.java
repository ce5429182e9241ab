package dev.sluice.profile.risk;

import dev.sluice.profile.abi.ResourceLines;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.policy.ArgumentCondition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code risks.txt}, which explains its lines. Anything wrong is a defect of Sluice. */
final class RiskReader {
  private static final String RESOURCE = "risks.txt";

  private final ResourceLines lines;
  private final List<RiskNote> notes = new ArrayList<>();
  private String name = "";
  private String title = "";
  private final StringBuilder reason = new StringBuilder();
  private final List<RiskyCall> calls = new ArrayList<>();
  private final List<Vulnerability> vulnerabilities = new ArrayList<>();
  private List<String> unsourced = List.of();

  private RiskReader(ResourceLines lines) {
    this.lines = lines;
  }

  static List<RiskNote> builtIn() {
    try (InputStream in = RiskReader.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("resource " + RESOURCE + " is missing");
      }
      return read(ResourceLines.read(RESOURCE, in));
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + RESOURCE + " cannot be read", e);
    }
  }

  static List<RiskNote> read(ResourceLines lines) {
    RiskReader reader = new RiskReader(lines);
    while (lines.advance()) {
      if (lines.indented()) {
        reader.part(lines.line().strip());
      } else {
        reader.end();
        reader.name = lines.line();
      }
    }
    reader.end();
    return List.copyOf(reader.notes);
  }

  private void part(String line) {
    int blank = line.indexOf(' ');
    if (blank < 0) {
      throw lines.defect("'" + line + "' says nothing");
    }
    String rest = line.substring(blank + 1);
    switch (line.substring(0, blank)) {
      case "title" -> title = rest;
      case "why" -> reason.append(reason.isEmpty() ? "" : " ").append(rest);
      case "call" -> calls.add(call(rest));
      case "cve" -> unsourced = List.of(rest.split(" ", 3));
      case "from" -> vulnerabilities.add(vulnerability(rest));
      default -> throw lines.defect("'" + line + "' is no part of a note");
    }
  }

  private RiskyCall call(String text) {
    int open = text.indexOf('(');
    if (open < 0) {
      return new RiskyCall(new SyscallName(text), Optional.empty());
    }
    if (!text.endsWith(")")) {
      throw lines.defect("'" + text + "' is no call");
    }
    String condition = text.substring(open + 1, text.length() - 1);
    return new RiskyCall(
        new SyscallName(text.substring(0, open)),
        Optional.of(
            ArgumentCondition.parse(condition)
                .value()
                .orElseThrow(() -> lines.defect("'" + condition + "' is no condition"))));
  }

  private Vulnerability vulnerability(String source) {
    if (unsourced.size() < 3) {
      throw lines.defect("no vulnerability before its source");
    }
    List<String> words = unsourced;
    unsourced = List.of();
    try {
      return new Vulnerability(words.get(0), LocalDate.parse(words.get(1)), words.get(2), source);
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw lines.defect("'" + String.join(" ", words) + "' is no vulnerability", e);
    }
  }

  private void end() {
    if (name.isEmpty()) {
      return;
    }
    if (!unsourced.isEmpty()) {
      throw lines.defect(name + " has a vulnerability without a source");
    }
    try {
      notes.add(new RiskNote(name, title, reason.toString(), calls, vulnerabilities));
    } catch (IllegalArgumentException e) {
      throw lines.defect(name + " is no whole note", e);
    }
    title = "";
    reason.setLength(0);
    calls.clear();
    vulnerabilities.clear();
  }
}

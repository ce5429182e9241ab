package dev.sluice.profile.review;

import dev.sluice.profile.diagnostic.Span;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One change of what is permitted, or of what goes with it. Its texts are plain: names of the input
 * stand in them as they are, and renderers escape what their format would misread.
 *
 * @param kind what it is about
 * @param effect which way it goes
 * @param title the whole of it in one line
 * @param details the parts of it, one a line; complete where the title is a summary
 * @param where the only circumstances in which it holds
 * @param witness one concrete case of it
 * @param places the lines that caused it
 * @param notes what a reader should know besides
 * @param identity what tells it from changes that are described in the same words, such as a digest
 *     of all the calls that it is about; nobody reads it
 */
public record Change(
    ChangeKind kind,
    Effect effect,
    String title,
    List<String> details,
    Optional<String> where,
    Optional<String> witness,
    List<Span> places,
    List<String> notes,
    String identity) {
  private static final int FINGERPRINT_BYTES = 8;
  private static final Comparator<Span> BY_FILE =
      Comparator.comparing((Span span) -> span.file().name()).thenComparing(Span::start);

  /** Copies the lists. */
  public Change {
    details = List.copyOf(details);
    places = List.copyOf(places);
    notes = List.copyOf(notes);
  }

  /** A change of which there is no more to say than its title. */
  public static Change of(ChangeKind kind, Effect effect, String title) {
    return new Change(
        kind,
        effect,
        title,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        "");
  }

  /** The same change with these parts. */
  public Change withDetails(List<String> lines) {
    return new Change(kind, effect, title, lines, where, witness, places, notes, identity);
  }

  /** The same change, in these circumstances only. */
  public Change withWhere(Optional<String> only) {
    return new Change(kind, effect, title, details, only, witness, places, notes, identity);
  }

  /** The same change with a concrete case. */
  public Change withWitness(String example) {
    return new Change(
        kind, effect, title, details, where, Optional.of(example), places, notes, identity);
  }

  /** The same change with the lines that caused it. */
  public Change withPlaces(List<Span> causes) {
    return new Change(kind, effect, title, details, where, witness, causes, notes, identity);
  }

  /** The same change with the lines of some places, each once, in the order of their files. */
  public Change withLines(Collection<Span> causes) {
    Map<String, Span> lines = new LinkedHashMap<>();
    causes.stream()
        .sorted(BY_FILE)
        .forEach(span -> lines.putIfAbsent(span.file().name() + span.position().line(), span));
    return withPlaces(List.copyOf(lines.values()));
  }

  /** The same change with remarks. */
  public Change withNotes(List<String> remarks) {
    return new Change(kind, effect, title, details, where, witness, places, remarks, identity);
  }

  /** The same change, told from others of the same words. */
  public Change withIdentity(String other) {
    return new Change(kind, effect, title, details, where, witness, places, notes, other);
  }

  /**
   * Names what changes, not how it is explained or where it stands, in 16 hexadecimal digits: an
   * approval of a change holds for as long as its fingerprint is the same.
   */
  public String fingerprint() {
    StringBuilder text = new StringBuilder();
    for (String part : List.of(kind.id(), effect.id(), title, where.orElse(""))) {
      text.append(part).append('\0');
    }
    details.forEach(detail -> text.append(detail).append('\0'));
    text.append(identity);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

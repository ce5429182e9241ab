package dev.sluice.profile.render;

import dev.sluice.profile.diagnostic.Edit;
import dev.sluice.profile.diagnostic.Position;
import dev.sluice.profile.diagnostic.Severity;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.render.Json.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Results in the form that code hosts show beside the lines they are about: SARIF, the Static
 * Analysis Results Interchange Format, version 2.1.0 of OASIS. Columns count Unicode code points.
 */
final class SarifLog {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final String UNRESERVED = "-._~/";

  private final String version;
  private final Map<String, Fields> rules = new LinkedHashMap<>();
  private final List<Fields> results = new ArrayList<>();
  private final List<List<Suppression>> suppressions = new ArrayList<>();

  /**
   * No results yet.
   *
   * @param version the version of Sluice
   */
  SarifLog(String version) {
    this.version = version;
  }

  /**
   * What is said about a place.
   *
   * @param place where; empty for a file as a whole
   * @param file the file, where there is no place
   */
  record Location(Optional<Span> place, String file) {
    static Location of(Span span) {
      return new Location(Optional.of(span), span.file().name());
    }

    private Json physical() {
      Fields physical =
          Fields.NONE.with("artifactLocation", Fields.NONE.with("uri", SarifLog.uri(file)));
      return Fields.NONE.with(
          "physicalLocation", physical.withAny("region", place.map(SarifLog::region)));
    }

    private Json said(String text) {
      return ((Fields) physical()).with("message", message(text));
    }
  }

  /**
   * Another place, and what is to be said there.
   *
   * @param place where
   * @param text what
   */
  record Related(Span place, String text) {}

  /**
   * One result.
   *
   * @param rule the stable name of what was found
   * @param description what such results are about, in a few words; empty if the name says it
   * @param severity how much it weighs
   * @param text all that is said about it
   * @param locations where; the first one counts most
   * @param related other places
   * @param fingerprint names the result however often it is found again; empty if nothing does
   * @param suppressions who says that it is to be left aside
   * @param fix a change after which it is not found any more
   */
  record Result(
      String rule,
      Optional<String> description,
      Severity severity,
      String text,
      List<Location> locations,
      List<Related> related,
      Optional<String> fingerprint,
      List<Suppression> suppressions,
      Optional<Edit> fix) {}

  /** Adds a result. */
  void add(Result result) {
    Fields rule = Fields.NONE.with("id", result.rule());
    rules.putIfAbsent(
        result.rule(),
        rule.withAny("shortDescription", result.description().map(SarifLog::message)));
    Fields fields =
        Fields.NONE
            .with("ruleId", result.rule())
            .with("ruleIndex", List.copyOf(rules.keySet()).indexOf(result.rule()))
            .with("level", level(result.severity()))
            .with("message", message(result.text()))
            .with(
                "locations",
                new Json.Array(result.locations().stream().map(Location::physical).toList()));
    Optional<Json> related =
        result.related().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Json.Array(
                    result.related().stream()
                        .map(other -> Location.of(other.place()).said(other.text()))
                        .toList()));
    results.add(
        fields
            .withAny("relatedLocations", related)
            .withAny(
                "partialFingerprints",
                result.fingerprint().map(print -> Fields.NONE.with("sluice/v1", print)))
            .withAny(
                "fixes", result.fix().map(edit -> new Json.Array(List.of(SarifLog.fix(edit))))));
    suppressions.add(result.suppressions());
  }

  /** The log with one run, with a line end. */
  String text() {
    Fields driver =
        Fields.NONE
            .with("name", "sluice")
            .with("version", version)
            .with("rules", new Json.Array(List.copyOf(rules.values())));
    Json run =
        Fields.NONE
            .with("tool", Fields.NONE.with("driver", driver))
            .with("columnKind", "unicodeCodePoints")
            .with("results", new Json.Array(written()));
    return Fields.NONE
        .with("$schema", SCHEMA)
        .with("version", "2.1.0")
        .with("runs", new Json.Array(List.of(run)))
        .text();
  }

  /** Either all results say whether they are suppressed, or none does (SARIF 2.1.0, 3.27.23). */
  private List<Json> written() {
    if (suppressions.stream().allMatch(List::isEmpty)) {
      return List.copyOf(results);
    }
    List<Json> written = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      List<Json> own = suppressions.get(i).stream().<Json>map(SarifLog::suppression).toList();
      written.add(results.get(i).with("suppressions", new Json.Array(own)));
    }
    return written;
  }

  private static Fields suppression(Suppression suppression) {
    return Fields.NONE
        .with("kind", suppression.kind().id())
        .with("status", "accepted")
        .with("justification", suppression.justification())
        .with("location", Location.of(suppression.origin()).physical());
  }

  private static Json fix(Edit edit) {
    Json replacement =
        Fields.NONE
            .with("deletedRegion", region(edit.place()))
            .with("insertedContent", message(edit.text()));
    Json change =
        Fields.NONE
            .with("artifactLocation", Fields.NONE.with("uri", uri(edit.place().file().name())))
            .with("replacements", new Json.Array(List.of(replacement)));
    return Fields.NONE.with("artifactChanges", new Json.Array(List.of(change)));
  }

  private static Fields message(String text) {
    return Fields.NONE.with("text", text);
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }

  private static Fields region(Span span) {
    Position start = span.position();
    Position end = span.file().position(span.end());
    return Fields.NONE
        .with("startLine", start.line())
        .with("startColumn", start.column())
        .with("endLine", end.line())
        .with("endColumn", end.column());
  }

  /** A path as a reference, relative to where the tool ran or whole (RFC 3986, RFC 8089). */
  private static String uri(String path) {
    StringBuilder uri = new StringBuilder(path.startsWith("/") ? "file://" : "");
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || UNRESERVED.indexOf(c) >= 0;
      uri.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return uri.toString();
  }
}

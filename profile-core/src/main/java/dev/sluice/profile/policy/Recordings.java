package dev.sluice.profile.policy;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.syntax.StringLiteral;
import dev.sluice.profile.weight.RecordingReader;
import dev.sluice.profile.weight.Weights;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the recordings that a profile and all that it uses name, each file once. */
final class Recordings {
  private final SourceProvider provider;
  private final RecordingReader reader;
  private final Findings findings;
  private final Map<Named, Optional<Weights>> named = new HashMap<>();
  private final Map<String, Optional<Weights>> read = new HashMap<>();
  private long characters;

  private record Named(String user, String path) {}

  Recordings(SourceProvider provider, AbiCatalog catalog, Findings findings) {
    this.provider = provider;
    this.reader = new RecordingReader(catalog);
    this.findings = findings;
  }

  /** The recording that a {@code hot from} statement names; empty if it was refused. */
  Optional<Weights> read(Source user, StringLiteral path) {
    Optional<Diagnostic> mistake = OtherPath.mistake(path);
    if (mistake.isPresent()) {
      findings.add(mistake.get());
      return Optional.empty();
    }
    Named name = new Named(user.identity(), path.value());
    Optional<Weights> known = named.get(name);
    if (known == null) {
      known = find(user, path);
      named.put(name, known);
    }
    return known;
  }

  private Optional<Weights> find(Source user, StringLiteral path) {
    if (named.size() >= ProfileResolver.MAX_RECORDINGS) {
      findings.add(tooMany(path));
      return Optional.empty();
    }
    Checked<Source> found = provider.findRecording(user, path.value(), path.span());
    findings.addAll(found.diagnostics());
    return found.value().flatMap(source -> once(source, path));
  }

  private Optional<Weights> once(Source source, StringLiteral path) {
    Optional<Weights> known = read.get(source.identity());
    if (known != null) {
      return known;
    }
    characters += source.file().text().length();
    if (characters > ProfileResolver.MAX_RECORDED_CHARACTERS) {
      findings.add(tooLong(path));
      return Optional.empty();
    }
    Checked<Weights> weights = reader.read(source.file());
    findings.addAll(weights.diagnostics());
    read.put(source.identity(), weights.value());
    return weights.value();
  }

  private static Diagnostic tooMany(StringLiteral path) {
    return Diagnostic.at(
        path.span(),
        DiagnosticCode.TOO_MANY_FILES,
        "more than " + ProfileResolver.MAX_RECORDINGS + " recordings in one profile");
  }

  private static Diagnostic tooLong(StringLiteral path) {
    return Diagnostic.at(
        path.span(),
        DiagnosticCode.TOO_LONG,
        "with this file, the recordings are longer than "
            + ProfileResolver.MAX_RECORDED_CHARACTERS
            + " characters");
  }
}

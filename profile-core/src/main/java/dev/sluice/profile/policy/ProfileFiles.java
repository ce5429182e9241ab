package dev.sluice.profile.policy;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.syntax.ParsedProfile;
import dev.sluice.profile.syntax.ProfileParser;
import dev.sluice.profile.syntax.Statement;
import dev.sluice.profile.syntax.StringLiteral;
import dev.sluice.profile.weight.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a profile and all that it uses, recordings included, each file once, circles refused. */
final class ProfileFiles {
  private static final String ENDING = ".sluice";

  private final SourceProvider provider;
  private final Recordings recordings;
  private final Findings findings;
  private final Map<String, ProfileFile> files = new LinkedHashMap<>();
  private int count;
  private long characters;

  private ProfileFiles(SourceProvider provider, Recordings recordings, Findings findings) {
    this.provider = provider;
    this.recordings = recordings;
    this.findings = findings;
  }

  /** The files by identity; the main one is the first to be found under its own. */
  static Map<String, ProfileFile> read(
      Source main, SourceProvider provider, AbiCatalog catalog, Findings findings) {
    ProfileFiles reader =
        new ProfileFiles(provider, new Recordings(provider, catalog, findings), findings);
    reader.read(main, new ArrayList<>());
    return reader.files;
  }

  private void read(Source source, List<Source> chain) {
    count++;
    characters += source.file().text().length();
    ParsedProfile parsed = ProfileParser.read(source.file());
    findings.addAll(parsed.diagnostics());
    Header header = Header.of(parsed.tree(), findings);
    chain.add(source);
    List<String> uses = new ArrayList<>();
    parsed
        .tree()
        .body()
        .contents()
        .filter(Statement.Use.class::isInstance)
        .map(statement -> ((Statement.Use) statement).path())
        .forEach(path -> use(source, path, chain).ifPresent(uses::add));
    chain.remove(chain.size() - 1);
    List<Weights> recorded = new ArrayList<>();
    parsed
        .tree()
        .body()
        .contents()
        .filter(Statement.HotFrom.class::isInstance)
        .map(statement -> ((Statement.HotFrom) statement).path())
        .forEach(path -> recordings.read(source, path).ifPresent(recorded::add));
    files.put(source.identity(), new ProfileFile(source, parsed, header, uses, recorded));
  }

  private Optional<String> use(Source user, StringLiteral path, List<Source> chain) {
    Optional<Diagnostic> mistake = OtherPath.mistake(path, ENDING);
    if (mistake.isPresent()) {
      findings.add(mistake.get());
      return Optional.empty();
    }
    if (chain.size() > ProfileResolver.MAX_USE_DEPTH || count >= ProfileResolver.MAX_FILES) {
      findings.add(tooMany(path, chain.size() > ProfileResolver.MAX_USE_DEPTH));
      return Optional.empty();
    }
    Checked<Source> found = provider.find(user, path.value(), path.span());
    findings.addAll(found.diagnostics());
    if (found.value().isEmpty()) {
      return Optional.empty();
    }
    Source used = found.orElseThrow();
    for (int i = 0; i < chain.size(); i++) {
      if (chain.get(i).identity().equals(used.identity())) {
        findings.add(cycle(path, chain.subList(i, chain.size())));
        return Optional.empty();
      }
    }
    if (!files.containsKey(used.identity())) {
      if (characters + used.file().text().length() > ProfileResolver.MAX_CHARACTERS) {
        findings.add(tooLong(path));
        return Optional.empty();
      }
      read(used, chain);
    }
    return Optional.of(used.identity());
  }

  private static Diagnostic cycle(StringLiteral path, List<Source> circle) {
    String names = circle.stream().map(s -> s.file().name()).collect(Collectors.joining(" -> "));
    String first = circle.get(0).file().name();
    return Diagnostic.at(
        path.span(),
        DiagnosticCode.USE_CYCLE,
        "'" + first + "' uses itself: " + names + " -> " + first);
  }

  private static Diagnostic tooLong(StringLiteral path) {
    return Diagnostic.at(
        path.span(),
        DiagnosticCode.TOO_LONG,
        "with this file, the profile and all that it uses are longer than "
            + ProfileResolver.MAX_CHARACTERS
            + " characters");
  }

  private static Diagnostic tooMany(StringLiteral path, boolean deep) {
    return Diagnostic.at(
        path.span(),
        DiagnosticCode.TOO_MANY_FILES,
        deep
            ? "more than "
                + ProfileResolver.MAX_USE_DEPTH
                + " profiles that use each other in a row"
            : "more than " + ProfileResolver.MAX_FILES + " files in one profile");
  }
}

package dev.sluice.profile.policy;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Profiles and recordings in memory, by path. */
final class MemorySources implements SourceProvider {
  private final Map<String, String> texts;

  MemorySources(Map<String, String> texts) {
    this.texts = texts;
  }

  @Override
  public Checked<Source> findRecording(Source user, String path, Span place) {
    return find(user, path, place);
  }

  @Override
  public Checked<Source> find(Source user, String path, Span place) {
    String name = Path.of(user.identity()).resolveSibling(path).normalize().toString();
    String text = texts.get(name);
    return text == null
        ? Checked.refused(
            Diagnostics.of(
                List.of(
                    Diagnostic.at(
                        place, DiagnosticCode.UNREADABLE_FILE, "no file '" + name + "'"))))
        : Checked.of(new Source(name, new SourceFile(name, text)), Diagnostics.none());
  }
}

package dev.sluice.profile.policy;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.syntax.FleetParser;
import dev.sluice.profile.syntax.SourceReader;
import dev.sluice.profile.weight.RecordingReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Profiles, fleet files, waivers and recordings in the file system. What a profile names lies below
 * a root directory, by default that of the main profile, after all symbolic links have been
 * followed.
 */
public final class FileSources implements SourceProvider {
  private enum Content {
    PROFILE(SourceReader.MAX_BYTES) {
      @Override
      Checked<SourceFile> read(String name, byte[] bytes) {
        return SourceReader.read(name, bytes);
      }
    },
    FLEET(FleetParser.MAX_BYTES) {
      @Override
      Checked<SourceFile> read(String name, byte[] bytes) {
        return SourceReader.readFleet(name, bytes);
      }
    },
    WAIVERS(SourceReader.MAX_BYTES) {
      @Override
      Checked<SourceFile> read(String name, byte[] bytes) {
        return SourceReader.readWaivers(name, bytes);
      }
    },
    RECORDING(RecordingReader.MAX_BYTES) {
      @Override
      Checked<SourceFile> read(String name, byte[] bytes) {
        return SourceReader.readRecording(name, bytes);
      }
    };

    private final int limit;

    Content(int limit) {
      this.limit = limit;
    }

    abstract Checked<SourceFile> read(String name, byte[] bytes);
  }

  private final Path root;

  private FileSources(Path root) {
    this.root = root;
  }

  /**
   * The profiles below a directory.
   *
   * @throws IOException if the directory cannot be found
   */
  public static FileSources below(Path root) throws IOException {
    return new FileSources(root.toRealPath());
  }

  /** A profile that a user named, wherever it lies. */
  public static Checked<Source> read(Path path) {
    return read(path, path.toString(), Optional.empty(), Content.PROFILE);
  }

  /** A recording that a user named, wherever it lies. */
  public static Checked<Source> readRecording(Path path) {
    return read(path, path.toString(), Optional.empty(), Content.RECORDING);
  }

  /** A file of waivers, wherever it lies. */
  public static Checked<Source> readWaivers(Path path) {
    return read(path, path.toString(), Optional.empty(), Content.WAIVERS);
  }

  /** A fleet file, or what belongs to it, wherever it lies. */
  public static Checked<Source> readFleet(Path path) {
    return read(path, path.toString(), Optional.empty(), Content.FLEET);
  }

  @Override
  public Checked<Source> find(Source user, String path, Span place) {
    return find(user, path, place, Content.PROFILE);
  }

  @Override
  public Checked<Source> findRecording(Source user, String path, Span place) {
    return find(user, path, place, Content.RECORDING);
  }

  private Checked<Source> find(Source user, String path, Span place, Content content) {
    try {
      Path named = Path.of(user.identity()).resolveSibling(path);
      String shown = Path.of(user.file().name()).resolveSibling(path).normalize().toString();
      return find(named, shown, path, place, content);
    } catch (InvalidPathException e) {
      // Without a UTF-8 locale, Java cannot name every file.
      return refused(
          Diagnostic.at(
              place,
              DiagnosticCode.UNREADABLE_FILE,
              "'" + path + "' cannot be a file name here: " + e.getReason()));
    }
  }

  private Checked<Source> find(Path named, String shown, String path, Span place, Content content) {
    try {
      Path real = named.toRealPath();
      return real.startsWith(root)
          ? read(real, shown, Optional.of(place), content)
          : refused(
              Diagnostic.at(
                      place,
                      DiagnosticCode.OUTSIDE_ROOT,
                      "'" + path + "' lies outside the root directory")
                  .withHint("other files of a profile lie below " + root));
    } catch (IOException e) {
      return refused(unreadable(shown, e, Optional.of(place)));
    }
  }

  private static Checked<Source> read(
      Path path, String name, Optional<Span> place, Content content) {
    try {
      Path real = path.toRealPath();
      if (!Files.isRegularFile(real)) {
        return refused(
            finding(place, DiagnosticCode.UNREADABLE_FILE, "'" + name + "' is not a regular file"));
      }
      Checked<SourceFile> file = content.read(name, firstBytes(real, content.limit));
      return file.then(f -> Checked.of(new Source(real.toString(), f), Diagnostics.none()));
    } catch (IOException e) {
      return refused(unreadable(name, e, place));
    }
  }

  /** One byte more than is allowed is enough to see that there are too many. */
  private static byte[] firstBytes(Path real, int limit) throws IOException {
    try (InputStream in = Files.newInputStream(real)) {
      return in.readNBytes(limit + 1);
    }
  }

  private static Diagnostic unreadable(String name, IOException cause, Optional<Span> place) {
    String reason =
        cause instanceof NoSuchFileException
            ? "there is no file '" + name + "'"
            : "'" + name + "' cannot be read: " + cause.getClass().getSimpleName();
    return finding(place, DiagnosticCode.UNREADABLE_FILE, reason);
  }

  private static Diagnostic finding(Optional<Span> place, DiagnosticCode code, String message) {
    return place
        .map(span -> Diagnostic.at(span, code, message))
        .orElseGet(() -> Diagnostic.of(code, message));
  }

  private static Checked<Source> refused(Diagnostic finding) {
    return Checked.refused(Diagnostics.of(List.of(finding)));
  }
}

package dev.sluice.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that gets another content, in steps of which the last ones are renames. The new content
 * and, if it is kept, the old one lie beside the file under hidden names. Not for use by many
 * threads.
 */
final class Replacement {
  private final Path file;
  private final Path part;
  private final Path old;
  private boolean kept;
  private boolean made;

  /** Replaces that file, which may not exist yet. */
  Replacement(Path file) {
    this.file = file;
    String hidden = "." + file.getFileName() + "." + ProcessHandle.current().pid();
    this.part = file.resolveSibling(hidden);
    this.old = file.resolveSibling(hidden + ".old");
  }

  /** Writes the new content beside the file. */
  void prepare(byte[] content) throws IOException {
    Files.createDirectories(file.resolveSibling("").normalize());
    Files.write(part, content);
    if (Files.exists(file)) {
      Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(file));
    }
  }

  /** Keeps the old content, if there is one, so that it can come back. */
  void keepOld() throws IOException {
    if (Files.exists(file)) {
      try {
        Files.createLink(old, file);
      } catch (IOException | UnsupportedOperationException e) {
        // Not every file system has links, and not everyone may make them.
        Files.copy(file, old, StandardCopyOption.COPY_ATTRIBUTES);
      }
      kept = true;
    }
  }

  /** Puts the new content in the place of the old one. */
  void make() throws IOException {
    rename(part, file);
    made = true;
  }

  /**
   * Brings back what was there before.
   *
   * @param cause why; gets what goes wrong here
   */
  void undo(IOException cause) {
    try {
      if (made && kept) {
        rename(old, file);
      } else if (made) {
        Files.delete(file);
      }
      Files.deleteIfExists(part);
      Files.deleteIfExists(old);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** Removes the old content. */
  void forgetOld() throws IOException {
    Files.deleteIfExists(old);
  }

  private static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}

package dev.sluice.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that a command writes: all of them whole, or none. Each is written beside its place
 * first, and all are renamed at the end, so that nobody ever reads half of one; where the last of
 * them cannot be, what was there before comes back. Not for use by many threads.
 */
final class OutputFiles {
  private final Map<Path, byte[]> contents = new LinkedHashMap<>();

  /**
   * Plans a file.
   *
   * @throws IllegalArgumentException if one of that name is already planned
   */
  void add(Path file, byte[] content) {
    if (contents.putIfAbsent(file, content) != null) {
      throw new IllegalArgumentException("planned twice: " + file);
    }
  }

  /** Plans a text file, in UTF-8. */
  void add(Path file, String content) {
    add(file, content.getBytes(StandardCharsets.UTF_8));
  }

  /** The planned files, in the order in which they were planned. */
  List<Path> files() {
    return List.copyOf(contents.keySet());
  }

  /**
   * Writes texts where files stand, through links; a file that is named twice is written once.
   *
   * @throws Stop if one of them cannot be written
   */
  static void rewrite(Map<Path, String> texts, Console console) {
    try {
      Map<Path, String> real = new LinkedHashMap<>();
      for (Map.Entry<Path, String> text : texts.entrySet()) {
        real.put(text.getKey().toRealPath(), text.getValue());
      }
      OutputFiles files = new OutputFiles();
      real.forEach(files::add);
      files.write();
    } catch (IOException e) {
      throw unwritten(e, console);
    }
  }

  /**
   * Writes the planned files, and the directories that they need.
   *
   * @throws Stop if one of them cannot be written; then all that was there before still is
   */
  void write(Console console) {
    try {
      write();
    } catch (IOException e) {
      throw unwritten(e, console);
    }
  }

  private static Stop unwritten(IOException reason, Console console) {
    console.remark("nothing written: " + reason(reason));
    return new Stop(ExitCode.UNWRITTEN);
  }

  /**
   * Writes the planned files, and the directories that they need.
   *
   * @throws IOException if one of them cannot be written; then all that was there before still is
   */
  void write() throws IOException {
    Map<Path, Replacement> replacements = new LinkedHashMap<>();
    Map<Path, byte[]> streams = new LinkedHashMap<>();
    try {
      for (Map.Entry<Path, byte[]> entry : contents.entrySet()) {
        Path file = place(entry.getKey().toAbsolutePath().normalize());
        if (isStream(file)) {
          streams.put(file, entry.getValue());
        } else if (Files.isDirectory(file)) {
          throw new IOException(entry.getKey() + " is a directory");
        } else {
          Replacement replacement = new Replacement(file);
          if (replacements.putIfAbsent(file, replacement) != null) {
            throw new IOException(file + " would be written twice");
          }
          replacement.prepare(entry.getValue());
        }
      }
      if (replacements.size() + streams.size() > 1) {
        for (Replacement replacement : replacements.values()) {
          replacement.keepOld();
        }
      }
      for (Replacement replacement : replacements.values()) {
        replacement.make();
      }
      // Last, because what went there cannot be taken back.
      for (Map.Entry<Path, byte[]> entry : streams.entrySet()) {
        Files.write(entry.getKey(), entry.getValue(), StandardOpenOption.WRITE);
      }
    } catch (IOException e) {
      for (Replacement replacement : replacements.values()) {
        replacement.undo(e);
      }
      throw e;
    }
    for (Replacement replacement : replacements.values()) {
      replacement.forgetOld();
    }
  }

  /** Where a link leads; the rest of its path stays as it is. */
  private static Path place(Path file) throws IOException {
    return Files.isSymbolicLink(file) && Files.isRegularFile(file) ? file.toRealPath() : file;
  }

  /** Whether what is there is no file that could be replaced, but a device or a pipe. */
  private static boolean isStream(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }

  /** Why files could not be written, in words. */
  static String reason(IOException exception) {
    String message = String.valueOf(exception.getMessage());
    if (exception instanceof AccessDeniedException) {
      return message + ": permission denied";
    } else if (exception instanceof FileAlreadyExistsException) {
      return message + " is not a directory";
    }
    return message;
  }
}

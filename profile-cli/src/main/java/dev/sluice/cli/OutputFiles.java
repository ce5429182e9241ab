package dev.sluice.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that a command writes: all of them whole, or none. Each is written beside its place
 * first and then renamed, so that nobody ever reads half of one. Not for use by many threads.
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
   * Writes the planned files, and the directories that they need.
   *
   * @throws IOException if one of them cannot be written; then none is there
   */
  void write() throws IOException {
    List<Path> written = new ArrayList<>();
    Map<Path, Path> temporary = new LinkedHashMap<>();
    Map<Path, byte[]> streams = new LinkedHashMap<>();
    try {
      for (Map.Entry<Path, byte[]> entry : contents.entrySet()) {
        Path file = place(entry.getKey().toAbsolutePath());
        if (isStream(file)) {
          streams.put(file, entry.getValue());
          continue;
        }
        Path directory = file.resolveSibling("").normalize();
        Files.createDirectories(directory);
        if (Files.isDirectory(file)) {
          throw new IOException(entry.getKey() + " is a directory");
        }
        Path part =
            directory.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid());
        temporary.put(file, part);
        Files.write(part, entry.getValue());
        if (Files.exists(file)) {
          Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(file));
        }
      }
      for (Map.Entry<Path, Path> entry : temporary.entrySet()) {
        Files.move(
            entry.getValue(),
            entry.getKey(),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
        written.add(entry.getKey());
      }
      for (Map.Entry<Path, byte[]> entry : streams.entrySet()) {
        Files.write(entry.getKey(), entry.getValue(), StandardOpenOption.WRITE);
      }
    } catch (IOException e) {
      for (Path part : temporary.values()) {
        Files.deleteIfExists(part);
      }
      for (Path file : written) {
        Files.deleteIfExists(file);
      }
      throw e;
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

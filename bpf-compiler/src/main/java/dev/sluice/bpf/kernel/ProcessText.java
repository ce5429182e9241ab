package dev.sluice.bpf.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the kernel remembers of how this process was started, as bytes. A string of Java may have
 * lost some of them; here each char of a string is one byte.
 */
final class ProcessText {
  private ProcessText() {}

  /** The command line, the Java VM's own arguments included. */
  static List<String> arguments() throws IOException {
    return split(Path.of("/proc/self/cmdline"));
  }

  /** The environment, {@code NAME=value} each. */
  static List<String> environment() throws IOException {
    return split(Path.of("/proc/self/environ"));
  }

  /**
   * A set of signals of the thread that the process began with. It runs no Java and keeps the
   * signal mask that the process was started with, and ignored signals are the whole process's.
   *
   * @param field {@code SigBlk} or {@code SigIgn}
   */
  static long signals(String field) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith(field + ":")) {
        return Long.parseUnsignedLong(line.substring(field.length() + 1).strip(), 16);
      }
    }
    throw new IOException("/proc/self/status has no " + field);
  }

  private static List<String> split(Path file) throws IOException {
    String all = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int end = all.indexOf('\0'); end >= 0; end = all.indexOf('\0', start)) {
      parts.add(all.substring(start, end));
      start = end + 1;
    }
    return List.copyOf(parts);
  }
}

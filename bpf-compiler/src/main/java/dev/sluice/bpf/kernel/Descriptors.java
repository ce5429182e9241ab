package dev.sluice.bpf.kernel;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Keeps descriptors that the Java VM opened from the program that is executed. */
final class Descriptors {
  private static final int FIRST = 3;
  private static final int CLOSE_ON_EXEC = 4;
  private static final int SET_DESCRIPTOR_FLAGS = 2;
  private static final long LAST = 0xffffffffL;

  private final Seccomp seccomp;

  Descriptors(Seccomp seccomp) {
    this.seccomp = seccomp;
  }

  /** The numbers in a text such as {@code 0,1,2,7}. */
  static NavigableSet<Integer> parse(String text) {
    NavigableSet<Integer> numbers = new TreeSet<>();
    Arrays.stream(text.split(",", -1))
        .filter(number -> !number.isBlank())
        .forEach(number -> numbers.add(Integer.valueOf(number.strip())));
    return numbers;
  }

  /** Marks all but the first three and the given ones to be closed by execve(2). */
  void keepOnly(NavigableSet<Integer> kept) throws IOException {
    long start = FIRST;
    boolean done = true;
    for (int descriptor : kept.tailSet(FIRST)) {
      done &= start > descriptor - 1L || markRange(start, descriptor - 1L);
      start = descriptor + 1L;
    }
    if (!(done && markRange(start, LAST))) {
      markEach(kept);
    }
  }

  private boolean markRange(long first, long last) {
    return seccomp.library().call(SystemCallNumbers.CLOSE_RANGE, first, last, CLOSE_ON_EXEC) == 0;
  }

  /** For kernels before 5.11. */
  void markEach(NavigableSet<Integer> kept) throws IOException {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path entry : open) {
        int descriptor = Integer.parseInt(entry.getFileName().toString());
        if (descriptor >= FIRST && !kept.contains(descriptor)) {
          seccomp.library().call(seccomp.numbers().fcntl, descriptor, SET_DESCRIPTOR_FLAGS, 1);
        }
      }
    }
  }
}

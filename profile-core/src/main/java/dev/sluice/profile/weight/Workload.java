package dev.sluice.profile.weight;

import dev.sluice.profile.abi.SyscallName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Programs whose system calls were recorded while they worked. How each recording was made stands
 * in its resource. Read on first use, safe for use by many threads.
 */
public enum Workload {
  /** A web server that answers requests for small files. */
  NGINX,
  /** A store in memory with an append-only file. */
  REDIS,
  /** The Java compiler, and the Java virtual machine that runs what it made. */
  JAVAC,
  /** A script that reads files, starts processes, uses a database, threads and sockets. */
  PYTHON,
  /** The C compiler with its assembler. */
  GCC,
  /** A database under transactions. */
  POSTGRES;

  private static final class Read {
    static final Map<Workload, Weights> ALL = all();

    private static Map<Workload, Weights> all() {
      Map<Workload, Weights> all = new EnumMap<>(Workload.class);
      for (Workload workload : values()) {
        all.put(workload, workload.read());
      }
      return Collections.unmodifiableMap(all);
    }
  }

  /** The workload that {@link #title} names so. */
  public static Optional<Workload> named(String title) {
    return Arrays.stream(values()).filter(w -> w.title().equals(title)).findFirst();
  }

  /** The name in lower case, such as {@code nginx}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How often the program made which calls, with their arguments; addresses are 0. */
  public Weights weights() {
    return Optional.ofNullable(Read.ALL.get(this)).orElseThrow();
  }

  private Weights read() {
    String resource = title() + ".csv";
    try (InputStream in = Workload.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("resource " + resource + " is missing");
      }
      return table(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + resource + " cannot be read", e);
    }
  }

  /**
   * What a resource in the format of {@link SampleTable} holds. Plain scanning, because each start
   * of the command line that compiles a filter reads all resources.
   */
  private static Weights table(String resource, String text) {
    List<Sample> samples = new ArrayList<>();
    boolean begun = false;
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      String line = text.substring(start, end);
      if (begun) {
        samples.add(sample(line));
      } else if (line.equals(SampleTable.HEADER)) {
        begun = true;
      } else if (line.charAt(0) != '#') {
        throw new IllegalStateException(resource + ": '" + line + "' stands before the columns");
      }
      start = end + 1;
    }
    return new Weights(samples);
  }

  private static Sample sample(String line) {
    int end = line.indexOf(',');
    SyscallName call = new SyscallName(line.substring(0, end));
    List<Long> arguments = new ArrayList<>(Sample.ARGUMENTS);
    for (int i = 0; i < Sample.ARGUMENTS; i++) {
      int start = end + 1;
      end = line.indexOf(',', start);
      boolean hexadecimal = line.startsWith("0x", start);
      arguments.add(
          Long.parseUnsignedLong(
              line.substring(hexadecimal ? start + 2 : start, end), hexadecimal ? 16 : 10));
    }
    return new Sample(call, arguments, Long.parseLong(line.substring(end + 1)));
  }
}

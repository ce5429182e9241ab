package dev.sluice.profile.weight;

import dev.sluice.profile.diagnostic.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
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
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return RecordingReader.readTable(new SourceFile(resource, text)).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + resource + " cannot be read", e);
    }
  }
}

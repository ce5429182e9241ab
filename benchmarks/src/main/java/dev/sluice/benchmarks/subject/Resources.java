package dev.sluice.benchmarks.subject;

import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.policy.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The text files of this module. */
public final class Resources {
  private static final String ROOT = "/dev/sluice/benchmarks/";

  private Resources() {}

  /** The text of one, by its path below this module's packages. */
  public static String text(String path) {
    try (InputStream in = Resources.class.getResourceAsStream(ROOT + path)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same as a source of a profile. */
  static Source source(String path) {
    return new Source(path, new SourceFile(path, text(path)));
  }
}

package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.json.JsonReader;
import dev.sluice.profile.policy.Policy;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads seccomp profiles in JSON: Docker's dialect, and the OCI runtime specification's {@code
 * linux.seccomp}, alone or inside a {@code config.json}. The policy is what container runtimes
 * enforce, with libseccomp 2.5 or 2.6 that knows every call which Sluice knows: docs/exchange.md
 * says what that is and where it is written. Safe for use by many threads.
 */
public final class SeccompProfileReader {
  private static final String NAMELESS = "profile";
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final AbiCatalog catalog;
  private final ContainerRuntime runtime;
  private final Optional<Dialect> dialect;

  private SeccompProfileReader(
      AbiCatalog catalog, ContainerRuntime runtime, Optional<Dialect> dialect) {
    this.catalog = catalog;
    this.runtime = runtime;
    this.dialect = dialect;
  }

  /** A reader of both dialects, which a document's keys tell apart. */
  public SeccompProfileReader(AbiCatalog catalog, ContainerRuntime runtime) {
    this(catalog, runtime, Optional.empty());
  }

  /** A reader of one dialect. */
  public SeccompProfileReader expecting(Dialect expected) {
    return new SeccompProfileReader(catalog, runtime, Optional.of(expected));
  }

  /**
   * The policy of a text. It is called after the file, without its directories and endings.
   *
   * @return the policy with warnings, or all errors
   */
  public Checked<Policy> read(SourceFile file) {
    return JsonReader.read(file)
        .then(value -> DocumentReader.read(value, dialect, catalog))
        .then(document -> DocumentPolicy.of(document, runtime, catalog, name(file)));
  }

  /**
   * Whether a file's beginning looks like JSON: its first character that is no blank opens an
   * object. A byte order mark before it, which JSON texts do not have, is for whoever reads the
   * text.
   */
  public static boolean recognises(byte[] beginning) {
    int start =
        Arrays.mismatch(beginning, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length
            ? BYTE_ORDER_MARK.length
            : 0;
    for (byte each : Arrays.copyOfRange(beginning, start, beginning.length)) {
      if (each == '{') {
        return true;
      } else if (each != ' ' && each != '\t' && each != '\n' && each != '\r') {
        return false;
      }
    }
    return false;
  }

  private static String name(SourceFile file) {
    String path = file.name();
    String last = path.substring(path.lastIndexOf('/') + 1);
    String stem = last.contains(".") ? last.substring(0, last.indexOf('.')) : last;
    String name = stem.replaceAll("[^A-Za-z0-9_-]", "-").replaceAll("^[^A-Za-z_]+", "");
    return name.isEmpty() ? NAMELESS : name;
  }
}

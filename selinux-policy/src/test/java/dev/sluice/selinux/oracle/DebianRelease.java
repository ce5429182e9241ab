package dev.sluice.selinux.oracle;

import java.nio.file.Path;
import java.util.Optional;

/** The releases of Debian whose policies are asked. */
public enum DebianRelease {
  /** The one whose packages are installed. */
  DEBIAN_12,
  /** The one that {@code oracles/policies/fetch} unpacks. */
  DEBIAN_13;

  /** The directory in which the packages of the policy are unpacked. */
  Path root() {
    return switch (this) {
      case DEBIAN_12 -> Path.of("/");
      case DEBIAN_13 -> fetched().resolve("debian-13");
    };
  }

  /** The program that turns module packages of the release into CIL. */
  Path converter() {
    return switch (this) {
      case DEBIAN_12 -> root().resolve("usr/libexec/selinux/hll/pp");
      case DEBIAN_13 -> root().resolve("pp");
    };
  }

  /** Where {@code oracles/policies/fetch} puts what it fetches. */
  private static Path fetched() {
    return Optional.ofNullable(System.getenv("SLUICE_POLICIES"))
        .filter(directory -> !directory.isEmpty())
        .map(Path::of)
        .orElseGet(() -> cache().resolve("sluice").resolve("policies"));
  }

  private static Path cache() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .filter(directory -> !directory.isEmpty())
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
  }
}

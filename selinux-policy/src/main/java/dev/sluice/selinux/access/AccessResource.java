package dev.sluice.selinux.access;

import dev.sluice.profile.abi.ResourceLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The resources of this package. */
final class AccessResource {
  private AccessResource() {}

  static ResourceLines lines(String name) {
    try (InputStream in = AccessResource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is missing");
      }
      return ResourceLines.read(name, in);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name + " cannot be read", e);
    }
  }
}

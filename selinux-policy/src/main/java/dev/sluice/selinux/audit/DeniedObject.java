package dev.sluice.selinux.audit;

import java.util.Optional;

/**
 * What a denial was about, as far as the records of its event say it.
 *
 * @param path the absolute path of the file or directory
 * @param below the path of what lies, or was to lie, in the directory
 * @param name the last component of a path, if no more is known
 * @param port the port that was to be bound or connected to
 */
public record DeniedObject(
    Optional<String> path, Optional<String> below, Optional<String> name, Optional<Integer> port) {
  /** Nothing is known about it. */
  static final DeniedObject UNKNOWN =
      new DeniedObject(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** What is known, for people; empty if nothing is. */
  @Override
  public String toString() {
    if (port.isPresent()) {
      return "port " + port.get();
    } else if (path.isPresent()) {
      return "\"" + path.get() + "\"";
    }
    return name.map(last -> "name \"" + last + "\"").orElse("");
  }
}

package dev.sluice.cli;

import dev.sluice.profile.abi.Capability;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/**
 * A capability on the command line.
 *
 * @param capability which; empty for the word {@code none}
 */
record CapabilityName(Optional<Capability> capability) {
  /** Reads a name with or without {@code CAP_}, in any case. */
  static CapabilityName parse(String text) {
    String name = text.toUpperCase(Locale.ROOT);
    if (name.equals("NONE")) {
      return new CapabilityName(Optional.empty());
    }
    Optional<Capability> found =
        Capability.named(name.startsWith("CAP_") ? name.substring("CAP_".length()) : name);
    if (found.isEmpty()) {
      throw new TypeConversionException("no capability '" + text + "'");
    }
    return new CapabilityName(found);
  }

  /** The capabilities that are meant together. */
  static Set<Capability> set(List<CapabilityName> names) {
    return names.stream().flatMap(n -> n.capability().stream()).collect(Collectors.toSet());
  }
}

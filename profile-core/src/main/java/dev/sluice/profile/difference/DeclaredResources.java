package dev.sluice.profile.difference;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.path.PathPattern;
import dev.sluice.profile.path.PathSet;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.Resource;
import dev.sluice.profile.policy.Resource.FileUse;
import dev.sluice.profile.policy.Resource.PortUse;
import dev.sluice.profile.policy.Resource.Transport;
import dev.sluice.profile.policy.ValueRange;
import dev.sluice.profile.policy.ValueSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a profile declares that its program acts on, by meaning: a use of a path is declared if some
 * pattern of that use matches it.
 *
 * @param policy the profile
 */
record DeclaredResources(Policy policy) {
  private static final int PORT_BITS = 16;

  /** The paths of one use. */
  PathSet paths(FileUse use) {
    return PathSet.of(files(use).map(file -> new PathPattern(file.pattern())).toList());
  }

  /** The lines that declare a use of paths that others lack. */
  List<Span> lines(FileUse use, PathSet without) {
    return files(use)
        .filter(file -> without.lacking(new PathPattern(file.pattern())).isPresent())
        .map(Resource::origin)
        .toList();
  }

  private Stream<Resource.Files> files(FileUse use) {
    return policy.resources().stream()
        .filter(Resource.Files.class::isInstance)
        .map(Resource.Files.class::cast)
        .filter(file -> file.use() == use);
  }

  /** The ports of one use and transport. */
  ValueSet ports(PortUse use, Transport transport) {
    return ValueSet.of(
        ranges(use, transport).map(ports -> new ValueRange(ports.first(), ports.last())).toList());
  }

  /** The lines that declare ports that others lack. */
  List<Span> lines(PortUse use, Transport transport, ValueSet without) {
    return ranges(use, transport)
        .filter(
            ports ->
                !minus(ValueSet.of(ports.first(), ports.last()), without).equals(ValueSet.EMPTY))
        .map(Resource::origin)
        .toList();
  }

  private Stream<Resource.Ports> ranges(PortUse use, Transport transport) {
    return policy.resources().stream()
        .filter(Resource.Ports.class::isInstance)
        .map(Resource.Ports.class::cast)
        .filter(ports -> ports.use() == use && ports.transport() == transport);
  }

  /** What is in the first set of ports and not in the second. */
  static ValueSet minus(ValueSet ports, ValueSet others) {
    List<ValueRange> neither = new ArrayList<>(ports.complement(PORT_BITS).ranges());
    neither.addAll(others.ranges());
    return ValueSet.of(neither).complement(PORT_BITS);
  }

  /** The lines that declare memory whose contents are executed. */
  List<Span> memory() {
    return policy.resources().stream()
        .filter(Resource.Memory.class::isInstance)
        .map(Resource::origin)
        .toList();
  }
}

package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Span;
import java.util.Optional;

/**
 * A port or a range of ports.
 *
 * @param first the port, or the smallest
 * @param last the largest; empty for a single port
 * @param span where it was written
 */
public record PortsTree(IntegerLiteral first, Optional<IntegerLiteral> last, Span span) {}

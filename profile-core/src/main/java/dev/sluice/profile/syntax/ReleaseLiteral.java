package dev.sluice.profile.syntax;

import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.diagnostic.Span;

/**
 * A kernel release.
 *
 * @param release the release
 * @param span where it was written
 */
public record ReleaseLiteral(KernelRelease release, Span span) {}

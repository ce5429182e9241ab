package dev.sluice.profile.policy;

import dev.sluice.profile.diagnostic.SourceFile;

/**
 * The text of a profile or recording, and which file it is.
 *
 * @param identity the same for two sources if and only if they are the same file, whatever path
 *     leads to it
 * @param file the text, under the name that diagnostics show
 */
public record Source(String identity, SourceFile file) {}

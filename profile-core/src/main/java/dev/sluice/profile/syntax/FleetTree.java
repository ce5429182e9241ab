package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.SourceFile;

/**
 * A fleet file, with the place of everything in it. Immutable.
 *
 * @param file the text
 * @param body its statements
 */
public record FleetTree(SourceFile file, Body<FleetStatement> body) {}

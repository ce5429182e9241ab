package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.SourceFile;

/**
 * One file of the profile language, with the place of everything in it. Immutable.
 *
 * @param file the text
 * @param body its statements
 */
public record ProfileTree(SourceFile file, Body<Statement> body) {}

/**
 * The text of a profile or fleet file: grammar, tree, formatter.
 *
 * <p>In: one {@link dev.sluice.profile.diagnostic.SourceFile}. Out: {@link
 * dev.sluice.profile.syntax.ProfileTree} or {@link dev.sluice.profile.syntax.FleetTree}, or every
 * mistake of the text at once; and canonical text. Always: parsing what the formatter printed gives
 * the same tree; comments survive; no name is looked up here; hostile text costs linear time.
 */
@NullMarked
package dev.sluice.profile.syntax;

import org.jspecify.annotations.NullMarked;

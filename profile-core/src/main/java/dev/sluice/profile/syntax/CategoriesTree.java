package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Span;
import java.util.Optional;

/**
 * A category or a range of categories; what they are called is not checked here.
 *
 * @param first the category, or the lowest
 * @param last the highest; empty for a single category
 * @param span where it was written
 */
public record CategoriesTree(Name first, Optional<Name> last, Span span) {}

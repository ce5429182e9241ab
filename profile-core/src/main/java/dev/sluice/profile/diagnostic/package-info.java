/**
 * Source files, places in them, and what Sluice has to say about those places.
 *
 * <p>In: text and offsets. Out: {@link dev.sluice.profile.diagnostic.Diagnostics}, sorted by place.
 * Always: every finding has a stable code, nothing is thrown at a user one by one, and rendering is
 * the same bytes everywhere.
 */
@NullMarked
package dev.sluice.profile.diagnostic;

import org.jspecify.annotations.NullMarked;

/**
 * A review as a page for a browser.
 *
 * <p>In: a review, what both sides say of calls, what is known of the newer filter. Out: one HTML
 * file that needs nothing else. Always: no text of an input reaches the page but through one
 * escaper; the page asks no network for anything; the same bytes for the same values.
 */
@NullMarked
package dev.sluice.profile.page;

import org.jspecify.annotations.NullMarked;

/**
 * What differs between two whole policies.
 *
 * <p>In: two policy databases. Out: every permission that one grants and the other does not, types
 * expanded, every other statement that differs, and a review in which people find their reasons.
 * Always: what a review groups is expanded again and compared with the whole before it is shown.
 */
@NullMarked
package dev.sluice.selinux.compare;

import org.jspecify.annotations.NullMarked;

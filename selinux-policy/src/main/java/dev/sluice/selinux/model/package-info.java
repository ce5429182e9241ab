/**
 * Type enforcement: which domain may do what to which type.
 *
 * <p>In: names and rules. Out: rules in normal form. Always: one rule for each source, target and
 * class, sorted, never without permissions; two rule sets allow the same if and only if they are
 * equal.
 */
@NullMarked
package dev.sluice.selinux.model;

import org.jspecify.annotations.NullMarked;

/**
 * What Linux is on each architecture: ABIs, system-call tables, argument types, named constants,
 * groups, capabilities and kernel releases.
 *
 * <p>In: the reviewed text resources of this package. Out: immutable values. Always: facts only, no
 * policy; numbers, names and widths are those of the ABI asked for, never of another one.
 */
@NullMarked
package dev.sluice.profile.abi;

import org.jspecify.annotations.NullMarked;

/**
 * From what a profile permits and what it declares to the least policy that lets it work.
 *
 * <p>In: the meaning of a profile, a point of the environment, the policy of a target. Out: a
 * module, and for everything that it allows the lines of the profile that brought it. Always: a
 * permission is allowed only if a declared resource needs it and a permitted call can exercise it.
 */
@NullMarked
package dev.sluice.selinux.derive;

import org.jspecify.annotations.NullMarked;

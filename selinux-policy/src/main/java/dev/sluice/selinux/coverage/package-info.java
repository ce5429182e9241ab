/**
 * Which layer keeps what a profile intends, on which ABI.
 *
 * <p>In: the meaning of a profile, the policy derived from it if there is one. Out: a table of
 * intentions, layers and ABIs, as text and as JSON, and findings where no layer keeps one. Always:
 * what nobody asks about is enforced by nobody.
 */
@NullMarked
package dev.sluice.selinux.coverage;

import org.jspecify.annotations.NullMarked;

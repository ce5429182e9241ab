/**
 * From denials to changes of a profile.
 *
 * <p>In: logs with AVC records, a profile and the policy derived from it. Out: for each denial the
 * lines that would permit it, or the reason why there are none. Always: advice is derived again
 * from the changed text before it is given, and permits what it was asked for.
 */
@NullMarked
package dev.sluice.selinux.audit;

import org.jspecify.annotations.NullMarked;

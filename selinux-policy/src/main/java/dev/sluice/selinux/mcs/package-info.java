/**
 * Multi-category security: what keeps two tenants of one type apart.
 *
 * <p>In: levels as text. Out: levels that can be compared. Always: one spelling for one level, the
 * kernel's; a tenant's level never lacks categories, for a level without any is dominated by all.
 */
@NullMarked
package dev.sluice.selinux.mcs;

import org.jspecify.annotations.NullMarked;

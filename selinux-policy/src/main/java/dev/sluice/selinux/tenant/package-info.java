/**
 * Fleets: which tenant has which level, and where whose workloads run.
 *
 * <p>In: fleet files and their lock files. Out: {@link dev.sluice.selinux.tenant.Fleet}, {@link
 * dev.sluice.selinux.tenant.TenantLevels}, new lock files. Always: no two tenants of a fleet have
 * comparable levels; what was given stays given, whoever comes or goes; the same files give the
 * same levels.
 */
@NullMarked
package dev.sluice.selinux.tenant;

import org.jspecify.annotations.NullMarked;

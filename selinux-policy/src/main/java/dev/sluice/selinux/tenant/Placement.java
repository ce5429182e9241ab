package dev.sluice.selinux.tenant;

import dev.sluice.profile.diagnostic.Span;

/**
 * A workload and where it runs.
 *
 * @param workload its name
 * @param tenant whose it is
 * @param profile the path of what it may do, relative to the fleet file
 * @param machine where it runs
 * @param isolation how it is kept apart there
 * @param profilePlace where the path was written
 * @param origin where the statement was written
 */
public record Placement(
    WorkloadName workload,
    TenantName tenant,
    String profile,
    MachineName machine,
    Isolation isolation,
    Span profilePlace,
    Span origin) {}

package dev.sluice.selinux.tenant;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.selinux.mcs.TenantLevel;
import java.util.Optional;

/**
 * A tenant of a fleet.
 *
 * @param name its name
 * @param fixed the level that the fleet file names; empty if it is to be allocated
 * @param origin where the tenant was named
 */
public record Tenant(TenantName name, Optional<TenantLevel> fixed, Span origin) {}

package dev.sluice.selinux.deploy;

import dev.sluice.selinux.model.TypeName;

/**
 * A resource of the security-profiles-operator.
 *
 * @param yaml the resource
 * @param domain the type to give to workloads: what the operator shows as {@code status.usage}
 */
public record OperatorProfile(String yaml, TypeName domain) {}

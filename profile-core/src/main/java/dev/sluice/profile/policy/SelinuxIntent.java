package dev.sluice.profile.policy;

import dev.sluice.profile.diagnostic.Span;
import java.util.Optional;

/**
 * The {@code selinux} block: how the domain is to be called and how it stands to others.
 *
 * @param domain the type of the confined process; empty if the name is to follow from the profile's
 * @param inherits the template whose permissions the domain begins with, such as {@code container}
 * @param level how the MCS level is chosen
 * @param origin where the block was written
 */
public record SelinuxIntent(
    Optional<String> domain, Optional<String> inherits, Optional<Level> level, Span origin) {
  /** How the MCS level is chosen. */
  public sealed interface Level {
    /**
     * The categories belong to a tenant and follow from its name.
     *
     * @param name the tenant
     */
    record Tenant(String name) implements Level {}

    /**
     * The level itself, such as {@code s0:c12,c90}.
     *
     * @param text as written
     */
    record Fixed(String text) implements Level {}
  }
}

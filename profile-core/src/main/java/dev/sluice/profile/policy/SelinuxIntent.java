package dev.sluice.profile.policy;

import dev.sluice.profile.diagnostic.Span;
import java.util.Optional;

/**
 * The {@code selinux} block: how the domain is to be called and how it stands to others.
 *
 * @param domain the type of the confined process; empty if the name is to follow from the profile's
 * @param inherits the template whose permissions the domain begins with, such as {@code container}
 * @param entrypoint the path pattern of the program with which a service enters the domain; empty
 *     if a runtime puts processes into it
 * @param level how the MCS level is chosen
 * @param origin where the block was written
 */
public record SelinuxIntent(
    Optional<Word> domain,
    Optional<Word> inherits,
    Optional<Word> entrypoint,
    Optional<Level> level,
    Span origin) {
  /**
   * A name or a text of the block.
   *
   * @param text the text
   * @param origin where it was written
   */
  public record Word(String text, Span origin) {}

  /** How the MCS level is chosen. */
  public sealed interface Level {
    /** Where the text was written. */
    Span origin();

    /**
     * The categories belong to a tenant and follow from its name.
     *
     * @param name the tenant
     * @param origin where the name was written
     */
    record Tenant(String name, Span origin) implements Level {}

    /**
     * The level itself, such as {@code s0:c12,c90}.
     *
     * @param text as written
     * @param origin where it was written
     */
    record Fixed(String text, Span origin) implements Level {}
  }
}

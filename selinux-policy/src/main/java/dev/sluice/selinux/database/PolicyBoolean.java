package dev.sluice.selinux.database;

/**
 * A boolean that an administrator can set.
 *
 * @param name its name
 * @param initial its value when the policy is loaded
 */
public record PolicyBoolean(String name, boolean initial) {}

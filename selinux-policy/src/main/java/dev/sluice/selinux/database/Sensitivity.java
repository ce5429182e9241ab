package dev.sluice.selinux.database;

/**
 * A sensitivity of an MLS policy.
 *
 * @param name its name
 * @param categories the categories that may go with it
 */
public record Sensitivity(String name, IdSet categories) {}

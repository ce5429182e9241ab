package dev.sluice.selinux.database;

/**
 * A role from which a process may go to another one.
 *
 * @param from the role
 * @param to the other one
 */
public record RoleAllow(int from, int to) {}

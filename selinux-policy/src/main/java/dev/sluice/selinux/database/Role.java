package dev.sluice.selinux.database;

import java.util.OptionalInt;

/**
 * A role.
 *
 * @param name its name
 * @param dominates the roles below it
 * @param types the types that may go with it, attributes expanded
 * @param bounds the role that it stays within
 */
public record Role(String name, IdSet dominates, IdSet types, OptionalInt bounds) {}

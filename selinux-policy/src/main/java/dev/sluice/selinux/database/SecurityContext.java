package dev.sluice.selinux.database;

/**
 * A label.
 *
 * @param user the index of the user
 * @param role the index of the role
 * @param type the index of the type
 * @param range its levels; of no meaning in a policy without MLS
 */
public record SecurityContext(int user, int role, int type, MlsRange range) {}

package dev.sluice.selinux.database;

/**
 * The role of something new.
 *
 * @param role the role that acts
 * @param type the type of the related object
 * @param objectClass the class of what is new
 * @param result its role
 */
public record RoleTransition(int role, int type, int objectClass, int result) {}

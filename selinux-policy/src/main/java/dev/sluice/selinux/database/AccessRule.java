package dev.sluice.selinux.database;

/**
 * A rule about permissions.
 *
 * @param kind what it says
 * @param source the type or attribute that acts
 * @param target the type or attribute of the object
 * @param objectClass the class of the object
 * @param permissions bit p for the class's permission p
 */
public record AccessRule(RuleKind kind, int source, int target, int objectClass, int permissions) {}

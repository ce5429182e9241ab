package dev.sluice.selinux.database;

/**
 * The levels of something new.
 *
 * @param source the type that acts
 * @param target the type of the related object
 * @param objectClass the class of what is new
 * @param result its levels
 */
public record RangeTransition(int source, int target, int objectClass, MlsRange result) {}

package dev.sluice.selinux.database;

/**
 * The type of something new that has a certain name.
 *
 * @param sources the types that act
 * @param target the type of the directory
 * @param objectClass the class of what is new
 * @param name its name, the last part of the path
 * @param result its type
 */
public record NameTransition(IdSet sources, int target, int objectClass, String name, int result) {}

package dev.sluice.selinux.database;

import java.util.OptionalInt;

/**
 * An SELinux user.
 *
 * @param name its name
 * @param roles the roles that may go with it
 * @param range the levels that may go with it
 * @param defaultLevel the level at login
 * @param bounds the user that it stays within
 */
public record User(
    String name, IdSet roles, MlsRange range, MlsLevel defaultLevel, OptionalInt bounds) {}

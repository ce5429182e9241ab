package dev.sluice.selinux.database;

import java.util.BitSet;
import java.util.Locale;

/**
 * A rule about extended permissions: the commands that a permission is about. Where a source,
 * target and class have any, only the commands that they name remain of the permission.
 *
 * @param kind what it says
 * @param source the type or attribute that acts
 * @param target the type or attribute of the object
 * @param objectClass the class of the object
 * @param commands the commands
 */
public record ExtendedRule(
    RuleKind kind, int source, int target, int objectClass, Commands commands) {
  /** The permissions that have commands. */
  public enum Permission {
    /** ioctl requests, by the low 16 bits of their number. */
    IOCTL,
    /** Netlink messages, by their type. */
    NLMSG;

    /** The name of the permission. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Commands. A command is a number of 16 bits, of which the high 8 are its driver.
   *
   * @param permission what they belong to
   * @param driver the driver of all of them, or -1 if the set is one of drivers
   * @param set the low 8 bits of commands, or whole drivers
   */
  public record Commands(Permission permission, int driver, IdSet set) {
    /** Where a driver would stand if there were one. */
    public static final int WHOLE_DRIVERS = -1;

    private static final int PER_DRIVER = 256;

    /** Adds the numbers of the commands to a set of numbers. */
    public void addTo(BitSet numbers) {
      if (driver == WHOLE_DRIVERS) {
        set.forEach(each -> numbers.set(each * PER_DRIVER, (each + 1) * PER_DRIVER));
      } else {
        set.forEach(each -> numbers.set(driver * PER_DRIVER + each));
      }
    }
  }
}

package dev.sluice.selinux.oracle;

import dev.sluice.selinux.mcs.Level;
import dev.sluice.selinux.mcs.LevelRange;
import dev.sluice.selinux.model.TypeName;

/**
 * What a process or an object is to SELinux, written {@code user:role:type:levels}.
 *
 * @param user the user
 * @param role the role; {@code object_r} for objects
 * @param type the type
 * @param levels the levels
 */
public record SecurityContext(String user, String role, TypeName type, LevelRange levels) {
  /** A process of the user and role that the base policy has. */
  public static SecurityContext process(String type, String levels) {
    return new SecurityContext("system_u", "system_r", new TypeName(type), range(levels));
  }

  /** An object of the user that the base policy has. */
  public static SecurityContext object(String type, String levels) {
    return new SecurityContext("system_u", "object_r", new TypeName(type), range(levels));
  }

  /** An object without categories. */
  public static SecurityContext object(String type) {
    return object(type, "s0");
  }

  /** Reads a context. */
  public static SecurityContext parse(String text) {
    String[] parts = text.split(":", 4);
    if (parts.length != 4) {
      throw new IllegalArgumentException("not a context: " + text);
    }
    return new SecurityContext(parts[0], parts[1], new TypeName(parts[2]), range(parts[3]));
  }

  private static LevelRange range(String text) {
    return LevelRange.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("no levels: " + text));
  }

  /** The clearance: what a constrained process reaches. */
  public Level clearance() {
    return levels.high();
  }

  @Override
  public String toString() {
    return user + ":" + role + ":" + type + ":" + levels;
  }
}

package dev.sluice.selinux.oracle;

/**
 * A policy, or a part of one, in CIL.
 *
 * @param name what complaints about it call it: letters, digits, {@code _}, {@code -} and {@code .}
 * @param text the statements
 */
public record CilText(String name, String text) {
  /** Refuses a name that is no file name. */
  public CilText {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
      throw new IllegalArgumentException("no file name: " + name);
    }
  }

  String fileName() {
    return name + ".cil";
  }
}

package dev.sluice.selinux.model;

/** What a type is given to, and so which role stands before it in a security context. */
public enum TypeKind {
  /** Processes. */
  DOMAIN("system_r"),
  /** Files, ports and whatever else is acted on. */
  OBJECT("object_r");

  private final String role;

  TypeKind(String role) {
    this.role = role;
  }

  /** The role of security contexts with such a type. */
  public RoleName role() {
    return new RoleName(role);
  }
}

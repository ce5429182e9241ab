package dev.sluice.selinux.target;

/** What the paths of an area are used for, and so what a profile may be given of them. */
public enum AreaKind {
  /** Belongs to the system; what a profile names below it gets types of its own. */
  SYSTEM,
  /** Keeps its type and is read by many. */
  SHARED,
  /** Libraries: keep their type, and are mapped as code by whoever may read them. */
  CODE,
  /** Programs: keep their type and are executed. */
  PROGRAMS,
  /** Everybody makes files of their own type in it. */
  PRIVATE,
  /** Devices that can be read, and files of the kernel. */
  READ,
  /** Devices that can be read and written. */
  WRITE,
  /** Never given to a derived domain. */
  GUARDED,
  /** Belongs to another module of the target's policy, which gives it its type. */
  OWNED,
  /** A single program that belongs to another module. */
  ENTRY,
  /** The files of a process under {@code /proc}, which have its type. */
  SELF;

  /** Whether what a profile names there keeps the type that the target's policy gives it. */
  public boolean keepsType() {
    return switch (this) {
      case SHARED, CODE, PROGRAMS, READ, WRITE, SELF -> true;
      case SYSTEM, PRIVATE, GUARDED, OWNED, ENTRY -> false;
    };
  }
}

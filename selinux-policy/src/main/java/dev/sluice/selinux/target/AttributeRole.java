package dev.sluice.selinux.target;

/** For what a type gets attributes, so that the rules of the target's policy know it. */
public enum AttributeRole {
  /** A domain. */
  DOMAIN,
  /** A domain or a file that categories keep apart. */
  MCS,
  /** A type of files. */
  FILE,
  /** The type of a program with which a domain begins. */
  ENTRYPOINT,
  /** A type of ports. */
  PORT
}

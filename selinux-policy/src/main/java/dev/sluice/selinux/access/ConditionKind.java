package dev.sluice.selinux.access;

/** What decides whether a call does an operation. */
public enum ConditionKind {
  /** Nothing: every such call does it. */
  ALWAYS,
  /** The call's arguments, which a filter sees. */
  ARGUMENT,
  /** Something that no filter sees. */
  STATE
}

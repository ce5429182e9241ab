package dev.sluice.profile.policy;

/** What rules on an operation say about the call that multiplexes it. */
public enum Multiplexing {
  /** They are about the operation, whatever way it is reached: the profile language. */
  OPERATIONS,
  /** Nothing: a multiplexing call is judged by the rules on its own registers, as in a filter. */
  REGISTERS
}

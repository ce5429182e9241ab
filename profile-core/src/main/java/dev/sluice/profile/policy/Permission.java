package dev.sluice.profile.policy;

/** What an action lets through, from least to most. */
public enum Permission {
  /** The kernel does not carry out the call. */
  DENIED,
  /** Another process decides: a tracer or the reader of the notification descriptor. */
  SUPERVISED,
  /** The kernel carries out the call. */
  PERMITTED
}

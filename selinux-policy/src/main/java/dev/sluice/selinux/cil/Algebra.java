package dev.sluice.selinux.cil;

/**
 * What expressions are evaluated to.
 *
 * @param <S> sets of types, sets of permissions, truth values
 */
interface Algebra<S> {
  /** The value of a name. */
  S named(String name);

  /** Everything. */
  S all();

  /** Nothing. */
  S none();

  /** What is in one or the other. */
  S either(S left, S right);

  /** What is in both. */
  S both(S left, S right);

  /** What is not in it. */
  S not(S operand);
}

package dev.sluice.selinux.cil;

import java.util.Map;

/**
 * The value of an expression over switches.
 *
 * @param values the value of each
 */
record Truth(Map<String, Boolean> values) implements Algebra<Boolean> {
  @Override
  public Boolean named(String name) {
    return values.getOrDefault(name, false);
  }

  @Override
  public Boolean all() {
    return true;
  }

  @Override
  public Boolean none() {
    return false;
  }

  @Override
  public Boolean either(Boolean left, Boolean right) {
    return left || right;
  }

  @Override
  public Boolean both(Boolean left, Boolean right) {
    return left && right;
  }

  @Override
  public Boolean not(Boolean operand) {
    return !operand;
  }
}

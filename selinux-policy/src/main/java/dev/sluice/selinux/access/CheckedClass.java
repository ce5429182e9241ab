package dev.sluice.selinux.access;

import dev.sluice.selinux.model.ClassName;

/**
 * The class that a question is about.
 *
 * @param representative the one that was measured, or one of those it can be
 * @param scope which it can be
 */
public record CheckedClass(ClassName representative, ClassScope scope) {
  @Override
  public String toString() {
    return representative + (scope == ClassScope.EXACT ? "" : "*");
  }
}

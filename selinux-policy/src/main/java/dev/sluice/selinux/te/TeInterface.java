package dev.sluice.selinux.te;

import dev.sluice.selinux.model.TypeEnforcement;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.model.TypeTransition;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a module offers to the domains of others, as an interface of the reference policy.
 *
 * @param name the interface's name
 * @param summary one sentence about it
 * @param rules what it allows; the calling domain is {@link #CALLER}
 * @param transitions the types of what the caller begins
 */
public record TeInterface(
    String name, String summary, TypeEnforcement rules, Set<TypeTransition> transitions) {
  /** Stands for the domain that calls the interface. */
  public static final TypeName CALLER = new TypeName("calling_domain");

  /** Copies the transitions. */
  public TeInterface {
    transitions = Collections.unmodifiableSet(new TreeSet<>(transitions));
  }
}

package dev.sluice.selinux.model;

import java.util.Comparator;
import java.util.Optional;

/**
 * Which type a new process or object gets by default: a {@code type_transition} statement.
 *
 * @param source the domain that executes or creates
 * @param target the type of the program, or of the directory
 * @param objectClass {@code process}, or the class of the new object
 * @param result the type of what is new
 * @param name the name that the new object must have; empty for any
 */
public record TypeTransition(
    TypeName source,
    TypeName target,
    ClassName objectClass,
    TypeName result,
    Optional<ObjectName> name)
    implements Comparable<TypeTransition> {
  /** Orders by what decides; a policy has one result for it. */
  static final Comparator<TypeTransition> BY_CAUSE =
      Comparator.comparing(TypeTransition::source)
          .thenComparing(TypeTransition::target)
          .thenComparing(TypeTransition::objectClass)
          .thenComparing(transition -> transition.name().map(ObjectName::value).orElse(""));

  private static final Comparator<TypeTransition> ORDER =
      BY_CAUSE.thenComparing(TypeTransition::result);

  /** A transition whatever the new object's name. */
  public TypeTransition(TypeName source, TypeName target, ClassName objectClass, TypeName result) {
    this(source, target, objectClass, result, Optional.empty());
  }

  @Override
  public int compareTo(TypeTransition other) {
    return ORDER.compare(this, other);
  }

  /** The statement in the form of the policy language. */
  @Override
  public String toString() {
    return "type_transition %s %s:%s %s%s;"
        .formatted(source, target, objectClass, result, name.map(n -> " \"" + n + "\"").orElse(""));
  }
}

package dev.sluice.selinux.model;

import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/**
 * A type that a module brings with it.
 *
 * @param name the type
 * @param kind whether processes or objects have it
 * @param attributes the attributes that it gets, in the order of their names
 */
public record TypeDeclaration(TypeName name, TypeKind kind, Set<AttributeName> attributes)
    implements Comparable<TypeDeclaration> {
  private static final Comparator<TypeDeclaration> ORDER =
      Comparator.comparing(TypeDeclaration::kind).thenComparing(TypeDeclaration::name);

  /** Copies the attributes. */
  public TypeDeclaration {
    attributes = Collections.unmodifiableSet(new TreeSet<>(attributes));
  }

  /** Domains first, then by name. */
  @Override
  public int compareTo(TypeDeclaration other) {
    return ORDER.compare(this, other);
  }
}

package dev.sluice.selinux.model;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A domain that begins with what a template gives: a CIL block that inherits an abstract one. The
 * template brings the type {@code process} with it, so the domain is called {@code BLOCK.process}.
 *
 * @param templates the inherited blocks, such as {@code container}, at least one, in the order of
 *     their names
 * @param block the name of the inheriting block, without dots
 * @param attributes what the domain gets beyond what the templates give it, in the order of their
 *     names
 */
public record Inheritance(
    Set<TemplateName> templates, ModuleName block, Set<AttributeName> attributes) {
  /** Refuses an inheritance from nothing and blocks in blocks. */
  public Inheritance {
    if (templates.isEmpty()) {
      throw new IllegalArgumentException("inherits nothing: " + block);
    }
    if (block.value().indexOf('.') >= 0) {
      throw new IllegalArgumentException("a block's own name has no dot: " + block);
    }
    templates = Collections.unmodifiableSet(new TreeSet<>(templates));
    attributes = Collections.unmodifiableSet(new TreeSet<>(attributes));
  }

  /** The inheritance from one template, without further attributes. */
  public static Inheritance of(TemplateName template, ModuleName block) {
    return new Inheritance(Set.of(template), block, Set.of());
  }

  /** The domain: {@code BLOCK.process}. */
  public TypeName domain() {
    return new TypeName(block + ".process");
  }
}

package dev.sluice.selinux.cil;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A block, or the global namespace. */
final class BlockScope extends Scope implements Container {
  private final String path;
  private final Map<String, Container> containers = new HashMap<>();
  private final Set<String> unknownTemplates = new TreeSet<>();
  private boolean isAbstract;

  /** The global namespace. */
  BlockScope() {
    super(Optional.empty());
    this.path = "";
  }

  BlockScope(Scope parent, String name) {
    super(Optional.of(parent));
    this.path = parent.block().qualified(name);
  }

  /** The names of the blocks around it and its own, with dots; empty for the global namespace. */
  String path() {
    return path;
  }

  /** Its own name, without dots. */
  String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  boolean isGlobal() {
    return path.isEmpty();
  }

  String qualified(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  Map<String, Container> containers() {
    return containers;
  }

  /** The templates that it inherits and that no file at hand has. */
  Set<String> unknownTemplates() {
    return unknownTemplates;
  }

  /** Whether it stands only for what inherits it. */
  boolean isAbstract() {
    return isAbstract;
  }

  void makeAbstract() {
    isAbstract = true;
  }

  @Override
  BlockScope block() {
    return this;
  }
}

package dev.sluice.selinux.cil;

import java.util.Optional;

/**
 * Where CIL looks for a name, in order: the blocks around the statement; for inherited statements
 * then those around the inherited block; for a macro's statements the arguments first, then what
 * stands around the macro, then around the call; the global namespace last ({@code
 * __cil_resolve_name_with_parents} of libsepol).
 */
final class Lookup {
  private Lookup() {}

  /** What is being looked for. */
  interface Query<T> {
    /** What the block itself has under the name. */
    Optional<T> in(BlockScope block);

    /** What the call gives for the name. */
    default Optional<T> argument(CallScope call) {
      return Optional.empty();
    }

    /** Whether the macro declares the name itself, and so into the place of the call. */
    default boolean isDeclaredBy(Macro macro) {
      return false;
    }
  }

  /** The first find on the way from a scope to the global namespace. */
  static <T> Optional<T> find(Scope from, Query<T> query) {
    return below(from, query).or(() -> query.in(global(from)));
  }

  private static <T> Optional<T> below(Scope scope, Query<T> query) {
    if (scope instanceof BlockScope block) {
      return block.isGlobal() ? Optional.empty() : query.in(block).or(() -> around(scope, query));
    }
    if (scope instanceof InheritScope inherited) {
      return around(scope, query).or(() -> around(inherited.origin(), query));
    }
    if (scope instanceof CallScope call && !query.isDeclaredBy(call.macro())) {
      return query
          .argument(call)
          .or(() -> below(call.macro().parent(), query))
          .or(() -> around(scope, query));
    }
    return around(scope, query);
  }

  private static <T> Optional<T> around(Scope scope, Query<T> query) {
    return scope.parent().flatMap(parent -> below(parent, query));
  }

  private static BlockScope global(Scope from) {
    Scope scope = from;
    while (scope.parent().isPresent()) {
      scope = scope.parent().get();
    }
    return scope.block();
  }

  /** The container of a name with or without dots. */
  static Optional<Container> container(String name, Scope from) {
    String[] parts = name.split("\\.", -1);
    Optional<Container> found =
        parts[0].isEmpty()
            ? Optional.of(global(from))
            : find(from, block -> Optional.ofNullable(block.containers().get(parts[0])));
    for (int i = 1; i < parts.length && found.isPresent(); i++) {
      String part = parts[i];
      found =
          found.get() instanceof BlockScope block
              ? Optional.ofNullable(block.containers().get(part))
              : Optional.empty();
    }
    return found;
  }
}

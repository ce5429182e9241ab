package dev.sluice.selinux.model;

import dev.sluice.selinux.mcs.CategorySet;
import dev.sluice.selinux.mcs.Level;
import java.util.Comparator;

/**
 * Which type the files of a path get when they are labelled.
 *
 * @param path the expression that the whole path must match
 * @param kind the files it is about
 * @param type their type
 * @param level their level
 */
public record FileContext(PathExpression path, FileKind kind, TypeName type, Level level)
    implements Comparable<FileContext> {
  /** Orders by what decides; a module has one context for it. */
  static final Comparator<FileContext> BY_FILES =
      Comparator.comparing(FileContext::path).thenComparing(FileContext::kind);

  private static final Comparator<FileContext> ORDER =
      BY_FILES
          .thenComparing(FileContext::type)
          .thenComparing(context -> context.level().toString());

  /** A context at the lowest level, {@code s0}. */
  public FileContext(PathExpression path, FileKind kind, TypeName type) {
    this(path, kind, type, new Level(0, CategorySet.NONE));
  }

  @Override
  public int compareTo(FileContext other) {
    return ORDER.compare(this, other);
  }
}

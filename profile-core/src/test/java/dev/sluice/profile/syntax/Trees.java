package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Trees as text in which places do not occur, so that trees of different texts can be compared. */
final class Trees {
  private Trees() {}

  static String structure(Object node) {
    if (node instanceof List<?> list) {
      return list.stream().map(Trees::structure).collect(Collectors.joining(", ", "[", "]"));
    } else if (node instanceof Optional<?> optional) {
      return optional.map(Trees::structure).orElse("none");
    } else if (node instanceof Record tree) {
      StringBuilder out = new StringBuilder(tree.getClass().getSimpleName()).append('(');
      for (RecordComponent component : tree.getClass().getRecordComponents()) {
        if (component.getType() != Span.class && component.getType() != SourceFile.class) {
          out.append(component.getName()).append('=').append(structure(value(tree, component)));
          out.append(' ');
        }
      }
      return out.append(')').toString();
    }
    return String.valueOf(node);
  }

  private static Object value(Record tree, RecordComponent component) {
    try {
      return component.getAccessor().invoke(tree);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}

package dev.sluice.selinux.cil;

import java.util.ArrayList;
import java.util.List;

/** The form that statements must have. */
final class Shape {
  private Shape() {}

  /** Refuses a statement without that many parts, its keyword included. */
  static void atLeast(CilList node, int parts) {
    if (node.children().size() < parts) {
      throw StatementException.syntax(node, (parts - 1) + " or more parts after the keyword");
    }
  }

  /** Refuses a statement with more or fewer parts, its keyword included. */
  static void exactly(CilList node, int parts) {
    if (node.children().size() != parts) {
      throw StatementException.syntax(
          node, parts == 2 ? "one part after the keyword" : (parts - 1) + " parts after it");
    }
  }

  /** The part of a statement that names something that it declares. */
  static String name(CilList node, int index) {
    CilNode part = part(node, index);
    String name = text(part);
    if (name.indexOf('.') >= 0 || name.isEmpty()) {
      throw StatementException.syntax(part, "a name without dots");
    }
    return name;
  }

  /** A part of a statement. */
  static CilNode part(CilList node, int index) {
    atLeast(node, index + 1);
    return node.children().get(index);
  }

  /** A word. */
  static String text(CilNode node) {
    return node.word().orElseThrow(() -> StatementException.syntax(node, "a word"));
  }

  /** What stands in a list. */
  static List<CilNode> list(CilList node, int index) {
    CilNode part = part(node, index);
    if (part.word().isPresent()) {
      throw StatementException.syntax(part, "a list");
    }
    return part.children();
  }

  /** The parts of a statement that are statements themselves. */
  static List<CilList> statements(CilList node, int from) {
    List<CilList> statements = new ArrayList<>();
    for (CilNode part : node.children().subList(from, node.children().size())) {
      if (part instanceof CilList statement) {
        statements.add(statement);
      } else {
        throw StatementException.syntax(part, "a statement");
      }
    }
    return statements;
  }
}

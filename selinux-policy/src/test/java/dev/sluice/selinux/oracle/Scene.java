package dev.sluice.selinux.oracle;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What probes meet.
 *
 * @param nodes files, in the order in which they are made
 * @param labels new contexts of what a machine has anyway, by path
 * @param peer the context of the processes that some operations act upon; that of the supervisor if
 *     there is none
 */
public record Scene(
    List<Node> nodes, Map<String, SecurityContext> labels, Optional<SecurityContext> peer) {
  /** Copies nodes and labels. */
  public Scene {
    nodes = List.copyOf(nodes);
    labels = Map.copyOf(labels);
  }

  /** Files, and nothing else that is special. */
  public static Scene of(List<Node> nodes) {
    return new Scene(nodes, Map.of(), Optional.empty());
  }

  /** Files, and processes to act upon. */
  public static Scene of(List<Node> nodes, SecurityContext peer) {
    return new Scene(nodes, Map.of(), Optional.of(peer));
  }
}

package dev.sluice.selinux.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Proposals as lines of a profile: those that can share a statement do. */
final class ProposedLines {
  private static final int WIDTH = 100;
  private static final String INDENT = "        ";

  private ProposedLines() {}

  /** The fewest statements, in a fixed order; long ones go on in indented lines. */
  static List<String> of(Set<Proposal> proposals) {
    Map<String, List<String>> byWords = new TreeMap<>();
    for (Proposal proposal : new TreeSet<>(proposals)) {
      List<String> items = byWords.computeIfAbsent(proposal.words(), words -> new ArrayList<>());
      if (!proposal.item().isEmpty()) {
        items.add(proposal.item());
      }
    }
    List<String> lines = new ArrayList<>();
    byWords.forEach((words, items) -> statement(words, items, lines));
    return lines;
  }

  private static void statement(String words, List<String> items, List<String> lines) {
    StringBuilder line = new StringBuilder(words);
    String separator = " ";
    for (int i = 0; i < items.size(); i++) {
      String item = items.get(i) + (i + 1 < items.size() ? "," : "");
      if (i > 0 && line.length() + 1 + item.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(INDENT);
        separator = "";
      }
      line.append(separator).append(item);
      separator = " ";
    }
    lines.add(line.toString());
  }
}

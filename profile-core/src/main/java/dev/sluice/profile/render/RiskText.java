package dev.sluice.profile.render;

import com.google.common.base.Splitter;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.risk.OpenRisk;
import dev.sluice.profile.risk.RiskNote;
import dev.sluice.profile.risk.Vulnerability;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Notes about what permitted calls open, for people. Equal ones of several ABIs are one. */
final class RiskText {
  private static final int WIDTH = 100;

  private final Map<RiskNote, Map<String, List<String>>> abisByCalls = new LinkedHashMap<>();

  /** Notes that apply on an ABI. */
  void add(Abi abi, List<OpenRisk> risks) {
    for (OpenRisk risk : risks) {
      abisByCalls
          .computeIfAbsent(risk.note(), note -> new LinkedHashMap<>())
          .computeIfAbsent(calls(risk), calls -> new ArrayList<>())
          .add(abi.name());
    }
  }

  private static String calls(OpenRisk risk) {
    return risk.openings().stream()
        .map(RiskText::opening)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String opening(OpenRisk.Opening opening) {
    String call = opening.call().toString();
    if (!opening.call().call().equals(opening.through())) {
      return opening.through()
          + ", which carries out "
          + opening.call().call()
          + (opening.unseen() ? " with arguments that no filter sees" : "");
    }
    return opening.unseen() ? opening.call().call() + " with arguments that no filter sees" : call;
  }

  /** One block for each note, no line of it longer than a terminal likes. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    abisByCalls.forEach(
        (note, openings) -> {
          wrap("  ", note.name() + ": " + note.title(), lines);
          openings.forEach(
              (calls, abis) ->
                  wrap("    ", "by " + calls + " (" + String.join(", ", abis) + ")", lines));
          wrap("    ", note.reason(), lines);
          for (Vulnerability hole : note.vulnerabilities()) {
            wrap(
                "    ",
                "%s (%s): %s".formatted(hole.id(), hole.published(), hole.summary()),
                lines);
            lines.add("      " + hole.source());
          }
        });
    return lines;
  }

  private static void wrap(String indent, String text, List<String> lines) {
    StringBuilder line = new StringBuilder(indent);
    for (String word : Splitter.on(' ').split(text)) {
      if (line.length() + word.length() + 1 > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(indent).append(" ");
      }
      line.append(line.length() > indent.length() ? " " : "").append(word);
    }
    lines.add(line.toString());
  }
}

package dev.sluice.selinux.audit;

import dev.sluice.selinux.model.PermissionName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Advice as text for people. Nothing that a program has chosen reaches a terminal unescaped. */
public final class AdviceText {
  private static final int PRINTABLE_FIRST = 0x20;
  private static final int PRINTABLE_LAST = 0x7e;

  private AdviceText() {}

  /**
   * The lines of a report.
   *
   * @param profile the name of the profile, as the user gave it
   */
  public static List<String> of(Advice advice, String profile) {
    List<String> lines = new ArrayList<>();
    if (advice.answers().isEmpty()) {
      return List.of("nothing was denied");
    }
    long permitted = advice.answers().stream().filter(Answer.Permit.class::isInstance).count();
    lines.add(
        permitted
            + " of "
            + advice.answers().size()
            + (advice.answers().size() == 1 ? " denial" : " denials")
            + " can be permitted"
            + (advice.lines().isEmpty() ? "" : "; add to " + profile + ":"));
    if (!advice.lines().isEmpty()) {
      lines.add("");
      advice.lines().forEach(line -> lines.add("  " + line));
      lines.add("");
      lines.add(
          advice.beyond().isEmpty()
              ? "With this, SELinux allows nothing but what was denied."
              : "With this, SELinux also allows "
                  + advice.beyond().size()
                  + (advice.beyond().size() == 1 ? " access that was" : " accesses that were")
                  + " not denied.");
      if (advice.lines().stream().anyMatch(line -> line.startsWith("capability "))) {
        lines.add(
            "The filter opens 'when' blocks about these capabilities, too: 'sluice diff' shows"
                + " which calls.");
      }
    }
    advice.answers().forEach(answer -> answer(answer, lines));
    return lines;
  }

  private static void answer(Answer answer, List<String> lines) {
    lines.add("");
    lines.addAll(denial(answer.denial()));
    if (answer instanceof Answer.Permit permit) {
      lines.add("  permit:  " + statements(permit));
      if (!permit.operations().isEmpty()) {
        lines.add("  by:      " + some(List.copyOf(permit.operations())));
      }
      permit
          .relabelled()
          .ifPresent(
              type ->
                  lines.add(
                      "  relabel: the type becomes "
                          + type
                          + (answer.denial().object().path().isPresent()
                              ? ", by 'restorecon'"
                              : "")));
    } else if (answer instanceof Answer.Keep keep) {
      lines.add("  keep:    " + escaped(keep.explanation()));
      keep.line().ifPresent(span -> lines.add("  line:    " + span + " " + firstLine(span.text())));
    }
  }

  private static List<String> denial(Denial denial) {
    String permissions =
        denial.permissions().stream().map(PermissionName::value).collect(Collectors.joining(" "));
    String object = denial.object().toString();
    List<String> lines = new ArrayList<>();
    lines.add(
        denial.place().file().name()
            + ":"
            + denial.place().position().line()
            + ": "
            + denial.objectClass()
            + " { "
            + permissions
            + " }"
            + (object.isEmpty() ? "" : " " + escaped(object)));
    lines.add(
        "  denied:  "
            + denial.source()
            + " -> "
            + denial.target()
            + (denial.count() == 1 ? "" : ", " + denial.count() + " times")
            + (denial.permissive() ? ", only logged" : ""));
    if (!denial.commands().isEmpty()) {
      lines.add("  program: " + escaped(some(List.copyOf(denial.commands()))));
    }
    return lines;
  }

  private static String statements(Answer.Permit permit) {
    return permit.proposals().isEmpty()
        ? "by what is added for others"
        : permit.proposals().stream().map(Proposal::statement).collect(Collectors.joining(", "));
  }

  private static String some(List<String> all) {
    int most = 6;
    return String.join(", ", all.subList(0, Math.min(most, all.size())))
        + (all.size() > most ? " ..." : "");
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return escaped(end < 0 ? text : text.substring(0, end) + " ...");
  }

  /** Printable ASCII as it is, everything else as {@code \\u{N}}. */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c >= PRINTABLE_FIRST && c <= PRINTABLE_LAST) {
                out.appendCodePoint(c);
              } else {
                out.append("\\u{").append(Integer.toHexString(c)).append('}');
              }
            });
    return out.toString();
  }
}

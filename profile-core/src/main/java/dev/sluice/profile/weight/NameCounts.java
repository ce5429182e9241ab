package dev.sluice.profile.weight;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.recording.Words;
import java.util.List;
import java.util.OptionalLong;

/** Lines of a name and a count, {@code #} beginning a comment. */
final class NameCounts implements RecordingFormat {
  @Override
  public boolean recognises(List<Span> lines) {
    return lines.stream()
        .map(line -> Words.of(Words.withoutComment(line)))
        .filter(words -> !words.isEmpty())
        .findFirst()
        .filter(words -> words.size() == 2 && isCount(words.get(0)) != isCount(words.get(1)))
        .isPresent();
  }

  @Override
  public void read(List<Span> lines, Counts counts, Findings findings) {
    for (Span line : lines) {
      List<Span> words = Words.of(Words.withoutComment(line));
      if (words.size() == 2 && !isCount(words.get(0))) {
        OptionalLong count = counts.count(words.get(1));
        count.ifPresent(number -> counts.add(words.get(0), List.of(), number));
      } else if (!words.isEmpty()) {
        Span whole = words.get(0).to(words.get(words.size() - 1));
        findings.add(
            Diagnostic.at(whole, DiagnosticCode.BAD_RECORD, "not a name and a count")
                .withHint("write 'NAME COUNT', such as 'read 1200'"));
      }
    }
  }

  private static boolean isCount(Span word) {
    return word.text().chars().allMatch(c -> c >= '0' && c <= '9');
  }
}

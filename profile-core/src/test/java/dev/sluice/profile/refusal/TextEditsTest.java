package dev.sluice.profile.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Statements that are replaced once or several times, in any order. */
class TextEditsTest {
  private static final String FILE = "a.sluice";

  @Test
  void theTextIsThatOfOneReplacementAfterTheOther() {
    assertThat(
            Fuzzing.run(
                random -> {
                  int count = 1 + random.nextInt(6);
                  SourceFile original =
                      new SourceFile(
                          FILE,
                          IntStream.range(0, count)
                              .mapToObj(line -> "<" + line + ">\n")
                              .collect(Collectors.joining()));
                  SourceFile current = original;
                  TextEdits edits = TextEdits.NONE;
                  for (int i = 0; i < 12; i++) {
                    int line = random.nextInt(count);
                    int start = current.text().indexOf("<" + line);
                    int end = current.text().indexOf('>', start) + 1;
                    String text = "<" + line + " " + "x".repeat(random.nextInt(40)) + ">";
                    Span place = new Span(current, start, end);
                    TextEdits more = edits.with(place, text);
                    SourceFile next =
                        new SourceFile(
                            FILE,
                            current.text().substring(0, start)
                                + text
                                + current.text().substring(end));
                    assertThat(more.applied(original).text()).isEqualTo(next.text());
                    Span written = new Span(next, start, start + text.length());
                    assertThat(more.wrote(written)).isTrue();
                    assertThat(more.before(written)).isEqualTo(original.text().indexOf("<" + line));
                    edits = more;
                    current = next;
                  }
                  assertThat(edits.all()).hasSizeLessThanOrEqualTo(count);
                }))
        .isPositive();
  }

  @Test
  void aPlaceThatNobodyWroteIsWhereItWas() {
    SourceFile original = new SourceFile(FILE, "first\nsecond\nthird\n");
    TextEdits edits =
        TextEdits.NONE
            .with(new Span(original, 6, 12), "")
            .with(new Span(new SourceFile(FILE, "first\n\nthird\n"), 0, 5), "the first");
    SourceFile edited = edits.applied(original);
    Span third = new Span(edited, edited.text().indexOf("third"), edited.text().length());
    assertThat(edits.wrote(third)).isFalse();
    assertThat(edits.before(third)).isEqualTo(original.text().indexOf("third"));
    assertThat(edits.statement(new Span(original, 8, 9))).isEqualTo(6);
    assertThat(edits.statement(new Span(original, 13, 14))).isEqualTo(13);
  }
}

package dev.sluice.profile.render;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.diagnostic.Position;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.meaning.Verdict;
import dev.sluice.profile.render.Json.Fields;
import java.util.List;
import java.util.Locale;

/** What one call gets and why, for people and for programs. */
public final class VerdictText {
  private VerdictText() {}

  /**
   * The verdict, then the reason with the deciding line, indented.
   *
   * @param abi the ABI of the call, which names error numbers
   */
  public static List<String> lines(Verdict verdict, Abi abi) {
    String place = verdict.origin().map(PlaceText::of).orElse("the language's own choice");
    String twin = verdict.twinOf().map(call -> "as the twin of " + call + ": ").orElse("");
    return List.of(verdict.action().text(abi), "  " + reason(verdict.reason()) + twin + place);
  }

  /**
   * The fields {@code verdict} and {@code reason}, and {@code file}, {@code line}, {@code column}
   * and {@code text} of the deciding line if the profile has one.
   *
   * @param abi the ABI of the call, which names error numbers
   */
  public static Fields fields(Verdict verdict, Abi abi) {
    Fields fields =
        Fields.NONE
            .with("verdict", verdict.action().text(abi))
            .with("reason", verdict.reason().name().toLowerCase(Locale.ROOT));
    Fields decided =
        verdict.twinOf().map(call -> fields.with("twinOf", call.value())).orElse(fields);
    return verdict.origin().map(span -> fields(decided, span)).orElse(decided);
  }

  private static Fields fields(Fields fields, Span span) {
    Position start = span.position();
    return fields
        .with("file", span.file().name())
        .with("line", start.line())
        .with("column", start.column())
        .with("text", PlaceText.whole(span));
  }

  private static String reason(Verdict.Reason reason) {
    return switch (reason) {
      case RULE -> "";
      case DEFAULT -> "no rule decides it: ";
      case UNKNOWN -> "no call that the profile considers: ";
      case FOREIGN -> "no target: ";
      case MULTIPLEXED -> "the call hides what a rule would judge: ";
    };
  }
}

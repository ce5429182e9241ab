package dev.sluice.profile.refusal;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.Position;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.diagnostic.TerminalText;
import dev.sluice.profile.render.CallText;
import dev.sluice.profile.render.Json;
import dev.sluice.profile.render.Json.Fields;
import dev.sluice.profile.render.VerdictText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A remedy for people and for programs. */
public final class RemedyText {
  private final AskedCall asked;
  private final CallText calls;

  /** Speaks of a call with the names of a catalogue. */
  public RemedyText(AbiCatalog catalog, AskedCall asked) {
    this.asked = asked;
    this.calls = new CallText(catalog);
  }

  /** The verdict and its line, then what to change or why nothing helps. */
  public List<String> lines(Remedy remedy) {
    List<String> reason = VerdictText.lines(remedy.verdict(), asked.abi());
    List<String> lines = new ArrayList<>();
    lines.add(calls.text(remedy.call()) + ": " + reason.get(0));
    lines.add(reason.get(1));
    if (remedy instanceof Remedy.Found found) {
      lines.add("to permit it:");
      found.steps().forEach(step -> steps(step, lines));
      enough(found.enough(), "or hold capability", lines);
    } else if (remedy instanceof Remedy.Impossible impossible) {
      lines.add("no line is known that permits it: " + impossible.reason());
      impossible.steps().forEach(step -> steps(step, lines));
      impossible.contradiction().ifPresent(finding -> contradiction(finding, lines));
      enough(impossible.enough(), "it is permitted to who holds capability", lines);
    }
    return lines;
  }

  private static void contradiction(Diagnostic finding, List<String> lines) {
    lines.add("  but     " + finding.message());
    finding.span().ifPresent(span -> lines.add("  at      " + span + ": " + statement(span)));
  }

  private static void steps(Step step, List<String> lines) {
    if (step instanceof Step.Added added) {
      lines.add("  add     " + added.line());
    } else if (step instanceof Step.Changed changed) {
      lines.add("  at      " + changed.place());
      lines.add("  change  " + statement(changed.place()));
      String statement = changed.statement().isEmpty() ? "nothing" : changed.statement();
      statement.lines().forEach(line -> lines.add("  to      " + line));
      if (changed.shared()) {
        lines.add("  note    other profiles that use this file change, too");
      }
    }
  }

  private static String statement(Span place) {
    return TerminalText.line(RuleStatement.oneLine(place.text()));
  }

  private static void enough(Set<Capability> enough, String words, List<String> lines) {
    if (!enough.isEmpty()) {
      lines.add(words + " " + names(enough));
    }
  }

  private static String names(Set<Capability> capabilities) {
    return capabilities.stream().map(Capability::name).collect(Collectors.joining(" or "));
  }

  /**
   * The fields of {@link VerdictText#fields} for what the {@code call} gets now; {@code remedy},
   * which is {@code unneeded}, {@code found} or {@code impossible}; {@code steps}, each with a line
   * to {@code add}, or with a {@code file}, the {@code line}, {@code column}, {@code endLine} and
   * {@code endColumn} of a statement, counted from 1, the end not included, the {@code statement}
   * that is to stand there, empty for none, and whether the file is {@code shared}; {@code then},
   * what the call gets afterwards; {@code why} nothing helps, and the {@code contradiction}; {@code
   * capabilities} of which each would do.
   */
  public Fields fields(Remedy remedy) {
    Fields fields =
        Fields.NONE
            .with("call", calls.text(remedy.call()))
            .with(VerdictText.fields(remedy.verdict(), asked.abi()));
    if (remedy instanceof Remedy.Found found) {
      return fields
          .with("remedy", "found")
          .with("steps", steps(found.steps()))
          .with("then", found.then().action().text(asked.abi()))
          .with("capabilities", capabilities(found.enough()));
    } else if (remedy instanceof Remedy.Impossible impossible) {
      return fields
          .with("remedy", "impossible")
          .with("why", impossible.reason())
          .with("steps", steps(impossible.steps()))
          .withAny("contradiction", impossible.contradiction().map(RemedyText::fields))
          .with("capabilities", capabilities(impossible.enough()));
    }
    return fields.with("remedy", "unneeded");
  }

  private static Fields fields(Diagnostic finding) {
    Fields fields =
        Fields.NONE.with("code", finding.code().id()).with("message", finding.message());
    return finding.span().map(span -> fields.with(place(span))).orElse(fields);
  }

  private static Fields place(Span span) {
    Position start = span.position();
    Position end = span.file().position(span.end());
    return Fields.NONE
        .with("file", span.file().name())
        .with("line", start.line())
        .with("column", start.column())
        .with("endLine", end.line())
        .with("endColumn", end.column());
  }

  private static Json steps(List<Step> steps) {
    return new Json.Array(steps.stream().<Json>map(RemedyText::fields).toList());
  }

  private static Fields fields(Step step) {
    if (step instanceof Step.Changed changed) {
      return place(changed.place())
          .with("statement", changed.statement())
          .with("shared", new Json.Flag(changed.shared()));
    }
    return Fields.NONE.with("add", ((Step.Added) step).line());
  }

  private static Json capabilities(Set<Capability> capabilities) {
    return Json.texts(capabilities.stream().map(Capability::name).toList());
  }
}

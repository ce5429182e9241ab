package dev.sluice.profile.refusal;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.diagnostic.TerminalText;
import dev.sluice.profile.meaning.Verdict;
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
    lines.add(calls.text(asked.call()) + ": " + reason.get(0));
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
      lines.add("  to      " + (changed.statement().isEmpty() ? "nothing" : changed.statement()));
    }
  }

  private static String statement(Span place) {
    return TerminalText.line(place.text().replaceAll("\\s+", " "));
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
   * The fields of {@link VerdictText#fields} for what the call gets now; {@code permitted}; {@code
   * remedy}, which is {@code unneeded}, {@code found} or {@code impossible}; {@code steps}, each
   * with a {@code line} to add, or with a {@code file}, a {@code line} and the {@code statement}
   * that is to stand there, empty for none; {@code then}, what the call gets afterwards; {@code
   * reason}, why nothing helps; {@code capabilities} of which each would do.
   */
  public Fields fields(Remedy remedy) {
    Verdict verdict = remedy.verdict();
    Fields fields = VerdictText.fields(verdict, asked.abi());
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
          .with("capabilities", capabilities(impossible.enough()));
    }
    return fields.with("remedy", "unneeded");
  }

  private static Json steps(List<Step> steps) {
    return new Json.Array(steps.stream().<Json>map(RemedyText::fields).toList());
  }

  private static Fields fields(Step step) {
    if (step instanceof Step.Changed changed) {
      return Fields.NONE
          .with("file", changed.place().file().name())
          .with("line", changed.place().position().line())
          .with("statement", changed.statement());
    }
    return Fields.NONE.with("add", ((Step.Added) step).line());
  }

  private static Json capabilities(Set<Capability> capabilities) {
    return Json.texts(capabilities.stream().map(Capability::name).toList());
  }
}
